# expected: 3.14
"""Every exception class with its arguments, attributes, text and state."""
# exceptions' attributes
def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
import builtins
names=[n for n in dir(builtins) if isinstance(getattr(builtins,n),type) and issubclass(getattr(builtins,n),BaseException)]
for n in names:
    c=getattr(builtins,n)
    print(n, [b.__name__ for b in c.__mro__], sorted(k for k in c.__dict__ if not k in ('__doc__','__module__','__new__','__weakref__')))
    for a in ((),(1,),(77777,'two'),(77777,'two','three'),('a','b','c','d'),('a','b',3,'d',5)):
        try: e=c(*a); print(' ', a, repr(e), str(e), e.args, {k:getattr(e,k,'-') for k in ('errno','strerror','filename','filename2','characters_written','name','path','msg','lineno','offset','text','end_lineno','end_offset','print_file_and_line','code','value','encoding','object','start','end','reason','obj','name_from','exceptions','message') if hasattr(e,k)}, e.__reduce__())
        except BaseException as x: print(' ', a, type(x).__name__, x)
    for kw in ({'name':1},{'path':2},{'obj':3},{'foo':4},{'name_from':1}):
        try: e=c('m',**kw); print(kw, repr(e), {k:getattr(e,k) for k in kw})
        except BaseException as x: print(kw, type(x).__name__, x)
b=BlockingIOError(11,'m',5); print(b.characters_written, b); b.characters_written=7; print(b.characters_written); t(setattr,b,'characters_written','a'); 
e=SyntaxError('m',('f',1,2,'text',3,4)); print(e, repr(e)); e=SyntaxError('m',('f',1,2,'text')); print(e,e.end_lineno); t(SyntaxError,'m',(1,2)); t(SyntaxError,'m',5); t(SyntaxError,'m',('f',1,2,'t',5)); e=SyntaxError(); print(str(e)); e.filename='/a/b'; e.lineno=5; print(e); e.msg='q'; print(e)
e=KeyError('a'); print(e); e=KeyError(''); print(e); e=KeyError(1,2); print(e); e=KeyError(); print(repr(str(e)))
e=StopIteration(1,2); print(e.value); e.value=9; print(e.value, e.args); e=SystemExit(1,2); print(e.code)
e=UnicodeDecodeError('utf-8',b'abc',0,1,'r'); print(e); e.start=99; print(e); e.end=500; print(e); e.start=-5; print(e); e.object=b''; print(e); t(setattr,e,'object','a'); t(lambda: e.object); t(delattr,e,'reason'); t(lambda: str(e)); t(UnicodeDecodeError,'a','b',1,2,'c'); t(UnicodeEncodeError,'a',b'b',1,2,'c'); print(UnicodeEncodeError('a','\U0001f600é',0,1,'c'), UnicodeEncodeError('a','\ud800',0,1,'c'), UnicodeEncodeError('a','abc',0,2,'c'), UnicodeTranslateError('abc',0,1,'r'), UnicodeTranslateError('abc',0,2,'r'))
e=ValueError('a'); e.add_note('n1'); e.add_note('n2'); print(e.__notes__); t(e.add_note,5); e.__notes__=5; t(e.add_note,'x'); t(setattr,e,'__cause__',5); t(setattr,e,'__context__','x'); t(setattr,e,'__traceback__',5); t(setattr,e,'args',5); e.args='ab'; print(e.args,e); e.args=[1]; print(e.args); t(delattr,e,'args'); t(delattr,e,'__cause__'); t(setattr,e,'__suppress_context__',5); print(e.__suppress_context__); e.__cause__=None; print(e.__suppress_context__); t(e.__setstate__,{'q':1}); print(e.q); t(e.__setstate__,5)
g=ExceptionGroup('m',[ValueError(1),TypeError(2),ExceptionGroup('n',[KeyError(3)])]); print(g,repr(g),g.exceptions,g.message,g.args); print(g.split(ValueError)); print(g.subgroup(lambda e: isinstance(e,KeyError))); print(g.derive([OSError()])); t(ExceptionGroup,'m',[]); t(ExceptionGroup,'m',5); t(ExceptionGroup,5,[ValueError()]); t(ExceptionGroup,'m',[1]); t(ExceptionGroup,'m',[KeyboardInterrupt()]); t(lambda: type(BaseExceptionGroup('m',[ValueError()]))); t(lambda: type(BaseExceptionGroup('m',[KeyboardInterrupt()]))); t(g.split,5); t(setattr,g,'message','x'); t(setattr,g,'exceptions',())
class MyE(Exception):
    def __init__(s,a,b=2): s.a=a
e=MyE(1,b=3); print(e.args,repr(e),str(e)); 
class MyE2(Exception):
    def __str__(s): return 5
t(str,MyE2()); 
class MyG(ExceptionGroup):
    def derive(s,e): return MyG(s.message+'!',e)
print(repr(MyG('a',[ValueError(1),TypeError(2)]).split(ValueError)))
