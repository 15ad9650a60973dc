namespace Renkei.News.Extract.Html;

/// <summary>What the tokenizer found.</summary>
internal enum MarkupKind { Text, Verbatim, Start, End }

/// <summary>One piece of the source. For texts, the range of the text; for tags, the range of the name.</summary>
internal struct Markup
{
    public MarkupKind Kind;
    public Tag Tag;
    public int Start;
    public int Length;
    public int FirstAttribute;
    public int Attributes;
    public bool Closed;
}

/// <summary>An attribute's value as a range of the source.</summary>
internal readonly record struct AttributeRange(Attr Name, int Start, int Length);

/// <summary>Cuts HTML source into texts and tags; comments, doctypes and instructions yield nothing.</summary>
/// <remarks>
/// Follows the HTML standard §13.2.5 where pages depend on it. A comment or raw text without its end does not swallow the
/// rest of the page, as it would in a browser: what follows is more often text than not. Every search for an end that
/// failed is remembered, so the time stays linear.
/// </remarks>
internal sealed class Tokenizer(string source)
{
    private const int MostAttributes = 24;

    private readonly bool[] _noEndTag = new bool[256];
    private int _at;
    private Tag _raw;
    private bool _noCommentEnd;
    private bool _noCdataEnd;

    public List<AttributeRange> Attributes { get; } = new(source.Length / 60);

    /// <summary>Whether there was another piece.</summary>
    public bool Next(ref Markup markup)
    {
        while (_at < source.Length)
        {
            if (_raw != Tag.None)
            {
                if (ReadRaw(ref markup)) return true;
                continue;
            }

            if (source[_at] != '<' || !OpensMarkup(_at))
            {
                ReadText(ref markup);
                return true;
            }

            var next = source[_at + 1];
            if (next is '!' or '?')
            {
                if (SkipDeclaration(ref markup)) return true;
                continue;
            }

            if (ReadTag(ref markup)) return true;
        }

        return false;
    }

    private bool OpensMarkup(int at)
    {
        if (at + 1 >= source.Length) return false;
        var next = source[at + 1];
        return char.IsAsciiLetter(next) || next is '!' or '?' || (next == '/' && at + 2 < source.Length && char.IsAsciiLetter(source[at + 2]));
    }

    private void ReadText(ref Markup markup)
    {
        var start = _at;
        do
        {
            var found = source.AsSpan(_at + 1).IndexOf('<');
            _at = found < 0 ? source.Length : _at + 1 + found;
        }
        while (_at < source.Length && !OpensMarkup(_at));
        markup = new Markup { Kind = MarkupKind.Text, Tag = Tag.Text, Start = start, Length = _at - start };
    }

    private bool ReadRaw(ref Markup markup)
    {
        var tag = _raw;
        _raw = Tag.None;
        if (_noEndTag[(int)tag]) return false;
        var end = FindEndTag(tag);
        if (end < 0)
        {
            _noEndTag[(int)tag] = true;
            return false;
        }

        var start = _at;
        _at = end;
        if (end == start) return false;
        var kind = tag is Tag.Title or Tag.Textarea ? MarkupKind.Text : MarkupKind.Verbatim;
        markup = new Markup { Kind = kind, Tag = Tag.Text, Start = start, Length = end - start };
        return true;
    }

    private int FindEndTag(Tag tag)
    {
        var from = _at;
        while (true)
        {
            var found = source.AsSpan(from).IndexOf("</");
            if (found < 0) return -1;
            from += found + 2;
            var end = from;
            while (end < source.Length && end - from < 10 && char.IsAsciiLetter(source[end])) end++;
            if (end > from && Tags.Find(source.AsSpan(from, end - from)) == tag) return from - 2;
        }
    }

    // Comments, CDATA sections, doctypes and processing instructions. Only CDATA holds text.
    private bool SkipDeclaration(ref Markup markup)
    {
        var rest = source.AsSpan(_at);
        if (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            if (rest[4..].StartsWith(">", StringComparison.Ordinal) || rest[4..].StartsWith("->", StringComparison.Ordinal))
            {
                _at += rest[4] == '>' ? 5 : 6;
                return false;
            }

            var end = _noCommentEnd ? -1 : rest[4..].IndexOf("-->");
            _noCommentEnd |= end < 0;
            if (end >= 0)
            {
                _at += end + 7;
                return false;
            }
        }
        else if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal))
        {
            var end = _noCdataEnd ? -1 : rest.IndexOf("]]>");
            _noCdataEnd |= end < 0;
            if (end >= 0)
            {
                markup = new Markup { Kind = MarkupKind.Verbatim, Tag = Tag.Text, Start = _at + 9, Length = end - 9 };
                _at += end + 3;
                return true;
            }
        }

        var close = rest.IndexOf('>');
        _at = close < 0 ? source.Length : _at + close + 1;
        return false;
    }

    private bool ReadTag(ref Markup markup)
    {
        var isEnd = source[_at + 1] == '/';
        var start = _at + (isEnd ? 2 : 1);
        var end = start + 1;
        while (end < source.Length && !IsBlank(source[end]) && source[end] is not ('/' or '>')) end++;
        markup = new Markup
        {
            Kind = isEnd ? MarkupKind.End : MarkupKind.Start,
            Tag = Tags.Find(source.AsSpan(start, end - start)),
            Start = start,
            Length = end - start,
            FirstAttribute = Attributes.Count,
        };
        _at = end;
        if (!ReadAttributes(ref markup)) return false;
        if (!isEnd && !markup.Closed && Tags.IsRaw(markup.Tag)) _raw = markup.Tag;
        return true;
    }

    // Up to and with the ">". False at the end of the source: a tag that is cut off is no tag.
    private bool ReadAttributes(ref Markup markup)
    {
        while (_at < source.Length)
        {
            var c = source[_at];
            if (c == '>')
            {
                _at++;
                markup.Attributes = Attributes.Count - markup.FirstAttribute;
                return true;
            }

            if (c == '/' || IsBlank(c))
            {
                markup.Closed = c == '/' && _at + 1 < source.Length && source[_at + 1] == '>';
                _at++;
                continue;
            }

            ReadAttribute(ref markup);
        }

        return false;
    }

    private void ReadAttribute(ref Markup markup)
    {
        var start = _at++;
        while (_at < source.Length && !IsBlank(source[_at]) && source[_at] is not ('/' or '>' or '=')) _at++;
        var name = Tags.FindAttribute(source.AsSpan(start, _at - start));
        while (_at < source.Length && IsBlank(source[_at])) _at++;
        var value = _at;
        var length = 0;
        if (_at < source.Length && source[_at] == '=')
        {
            _at++;
            while (_at < source.Length && IsBlank(source[_at])) _at++;
            (value, length) = ReadValue();
        }

        if (name != Attr.None && Attributes.Count - markup.FirstAttribute < MostAttributes)
            Attributes.Add(new AttributeRange(name, value, length));
    }

    private (int Start, int Length) ReadValue()
    {
        if (_at >= source.Length) return (source.Length, 0);
        var quote = source[_at];
        var start = _at;
        if (quote is '"' or '\'')
        {
            var end = source.AsSpan(++start).IndexOf(quote);
            end = end < 0 ? source.Length : start + end;
            _at = Math.Min(end + 1, source.Length);
            return (start, end - start);
        }

        while (_at < source.Length && !IsBlank(source[_at]) && source[_at] != '>') _at++;
        return (start, _at - start);
    }

    private static bool IsBlank(char c) => c is ' ' or '\n' or '\t' or '\r' or '\f';
}
