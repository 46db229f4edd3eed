//! The command line.

/// Where the program comes from.
pub enum Program {
    File(String),
    Command(String),
    Module(String),
    StandardInput,
}

/// What the command line says.
pub struct Options {
    pub program: Program,
    /// `sys.argv` behind its first item.
    pub arguments: Vec<String>,
    /// Go on at a prompt after the program.
    pub inspect: bool,
    /// No banner.
    pub quiet: bool,
    pub unbuffered: bool,
    /// There was `-`, or a file: standard input is no prompt.
    pub explicit: bool,
}

/// What to do.
pub enum Request {
    Run(Options),
    /// Print a text and end.
    Print(String),
    /// Print a text on standard error and end with status 2.
    Wrong(String),
}

const HELP: &str = "\
Options:
-c cmd : program passed in as string (terminates option list)
-i     : inspect interactively after running the program
-m mod : run library module as a script (terminates option list)
-q     : don't print version on interactive startup
-u     : write standard output as it comes
-V     : print the version and exit (also --version)
-h     : print this help and exit (also --help or -?)
file   : program read from a file
-      : program read from standard input
arg... : arguments in sys.argv[1:]
";

fn usage(executable: &str) -> String {
    format!("usage: {executable} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n")
}

fn wrong(message: &str, executable: &str) -> Request {
    Request::Wrong(format!("{message}\n{}Try `taipan -h' for more information.\n", usage(executable)))
}

/// Reads the command line; its first item is the command itself.
pub fn read(arguments: &[String]) -> Request {
    let executable = arguments.first().map_or("taipan", String::as_str);
    let mut options = Options {
        program: Program::StandardInput,
        arguments: Vec::new(),
        inspect: false,
        quiet: false,
        unbuffered: false,
        explicit: false,
    };
    let mut rest = arguments.iter().skip(1);
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "-" => {
                options.explicit = true;
                break;
            }
            "--version" => return Request::Print(version()),
            "--help" | "--help-all" => return Request::Print(usage(executable) + HELP),
            long if long.starts_with("--") => return wrong(&format!("unknown option {long}"), executable),
            short if short.starts_with('-') => {
                let letters = &short[1..];
                for (at, letter) in letters.char_indices() {
                    let behind = &letters[at + letter.len_utf8()..];
                    match letter {
                        'i' => options.inspect = true,
                        'q' => options.quiet = true,
                        'u' => options.unbuffered = true,
                        // Accepted, with nothing to do for them here.
                        'b' | 'B' | 'd' | 'E' | 'I' | 'O' | 'P' | 'R' | 's' | 'S' | 'v' | 'x' => {}
                        'V' => return Request::Print(version()),
                        'h' | '?' => return Request::Print(usage(executable) + HELP),
                        'W' | 'X' => {
                            if behind.is_empty() && rest.next().is_none() {
                                return wrong(
                                    &format!("Argument expected for the -{letter} option"),
                                    executable,
                                );
                            }
                            break;
                        }
                        'c' | 'm' => {
                            let value = match behind {
                                "" => rest.next().cloned(),
                                joined => Some(joined.to_string()),
                            };
                            let Some(value) = value else {
                                return wrong(
                                    &format!("Argument expected for the -{letter} option"),
                                    executable,
                                );
                            };
                            options.program =
                                if letter == 'c' { Program::Command(value) } else { Program::Module(value) };
                            options.arguments = rest.cloned().collect();
                            return Request::Run(options);
                        }
                        _ => return wrong(&format!("Unknown option: -{letter}"), executable),
                    }
                }
            }
            file => {
                options.program = Program::File(file.to_string());
                options.explicit = true;
                break;
            }
        }
    }
    options.arguments = rest.cloned().collect();
    Request::Run(options)
}

/// The line that `--version` prints.
pub fn version() -> String {
    format!("Taipan {} (Python 3.14.0)\n", env!("CARGO_PKG_VERSION"))
}
