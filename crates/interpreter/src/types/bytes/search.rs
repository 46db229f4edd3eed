//! Searching in bytes, which is also searching in text: no encoded character is within another.

/// Reads a sequence forwards or backwards.
struct Order<'a> {
    bytes: &'a [u8],
    backwards: bool,
}

impl Order<'_> {
    fn at(&self, index: usize) -> u8 {
        let place = if self.backwards { self.bytes.len() - 1 - index } else { index };
        self.bytes[place]
    }
}

/// The first place of `needle`, by the table of its own repetitions: never more than linear.
fn find_linear(haystack: &Order, needle: &Order) -> Option<usize> {
    let (length, count) = (haystack.bytes.len(), needle.bytes.len());
    let mut fallback = vec![0u32; count];
    let mut matched = 0;
    for at in 1..count {
        while matched > 0 && needle.at(at) != needle.at(matched) {
            matched = fallback[matched - 1] as usize;
        }
        matched += (needle.at(at) == needle.at(matched)) as usize;
        fallback[at] = matched as u32;
    }
    matched = 0;
    for at in 0..length {
        while matched > 0 && haystack.at(at) != needle.at(matched) {
            matched = fallback[matched - 1] as usize;
        }
        matched += (haystack.at(at) == needle.at(matched)) as usize;
        if matched == count {
            return Some(at + 1 - count);
        }
    }
    None
}

/// Effort after which the simple search gives up, as a multiple of the length.
const PATIENCE: usize = 4;

/// The first place of `needle`.
pub fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let Some((&first, tail)) = needle.split_first() else { return Some(0) };
    let last = haystack.len().checked_sub(needle.len())?;
    let mut effort = haystack.len() * PATIENCE + 256;
    let mut at = 0;
    while at <= last {
        at += haystack[at..=last].iter().position(|&byte| byte == first)?;
        let rest = &haystack[at + 1..at + needle.len()];
        if rest == tail {
            return Some(at);
        }
        let cost = rest.iter().zip(tail).take_while(|(a, b)| a == b).count() + 1;
        at += 1;
        match effort.checked_sub(cost) {
            Some(left) => effort = left,
            None => {
                let rest = Order { bytes: &haystack[at..], backwards: false };
                let needle = Order { bytes: needle, backwards: false };
                return find_linear(&rest, &needle).map(|place| place + at);
            }
        }
    }
    None
}

/// The last place of `needle`.
pub fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let Some((&first, tail)) = needle.split_first() else { return Some(haystack.len()) };
    let mut end = haystack.len().checked_sub(needle.len())? + 1;
    let mut effort = haystack.len() * PATIENCE + 256;
    while let Some(at) = haystack[..end].iter().rposition(|&byte| byte == first) {
        let rest = &haystack[at + 1..at + needle.len()];
        if rest == tail {
            return Some(at);
        }
        let cost = rest.iter().zip(tail).take_while(|(a, b)| a == b).count() + 1;
        match effort.checked_sub(cost) {
            Some(left) => effort = left,
            None => {
                let rest = Order { bytes: &haystack[..at + needle.len() - 1], backwards: true };
                let total = rest.bytes.len();
                let needle = Order { bytes: needle, backwards: true };
                let place = find_linear(&rest, &needle)?;
                return Some(total - place - needle.bytes.len());
            }
        }
        end = at;
    }
    None
}

/// How often `needle`, which is not empty, is there without overlap; counted up to `most`.
pub fn count(haystack: &[u8], needle: &[u8], most: usize) -> usize {
    places(haystack, needle).take(most).count()
}

/// The places of `needle`, which is not empty, from the left, without overlap.
pub fn places<'a>(haystack: &'a [u8], needle: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut start = 0;
    std::iter::from_fn(move || {
        let place = start + find(haystack.get(start..)?, needle)?;
        start = place + needle.len();
        Some(place)
    })
}

/// `haystack` with the first `most` places of `old`, which is not empty, replaced.
pub fn replace(haystack: &[u8], old: &[u8], new: &[u8], most: usize, out: &mut Vec<u8>) {
    let mut start = 0;
    for place in places(haystack, old).take(most) {
        out.extend_from_slice(&haystack[start..place]);
        out.extend_from_slice(new);
        start = place + old.len();
    }
    out.extend_from_slice(&haystack[start..]);
}

/// The pieces between places of `separator`, split at most `most` times from the left.
pub fn split<'a>(haystack: &'a [u8], separator: &[u8], most: usize) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for place in places(haystack, separator).take(most) {
        pieces.push(&haystack[start..place]);
        start = place + separator.len();
    }
    pieces.push(&haystack[start..]);
    pieces
}

/// As `split`, from the right.
pub fn rsplit<'a>(haystack: &'a [u8], separator: &[u8], most: usize) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut rest = haystack;
    while pieces.len() < most
        && let Some(place) = rfind(rest, separator)
    {
        pieces.push(&rest[place + separator.len()..]);
        rest = &rest[..place];
    }
    pieces.push(rest);
    pieces.reverse();
    pieces
}
