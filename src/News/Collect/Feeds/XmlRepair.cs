using System.Buffers;
using System.Globalization;
using System.Net;

namespace Renkei.News.Collect.Feeds;

/// <summary>Passes XML on as it comes, mending on the way what feeds most often break.</summary>
/// <remarks>
/// Blanks before the declaration go; a bare ampersand or a bare &lt; is escaped; names of HTML (&amp;nbsp;) become their characters; characters that XML forbids go. CDATA,
/// comments and declarations pass untouched. Ends the text at a tag longer than any real one. Streams: holds a few thousand characters.
/// </remarks>
internal sealed class XmlRepair(TextReader inner) : TextReader
{
    /// <summary>In characters. Longer tags are an attack: a million attributes.</summary>
    public const int LongestTag = 64 * 1024;

    /// <summary>How far to look ahead: longer than any entity.</summary>
    private const int Ahead = 40;

    /// <summary>All characters on which a state looks.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "<>&\"'[]-?\uFFFE\uFFFF\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\v\f\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    private readonly char[] _buffer = new char[8192];
    private readonly Queue<char> _ready = new();
    private int _at;
    private int _end;
    private bool _isAtEnd;
    private State _state = State.Before;
    private char _quote;
    private int _tagLength;

    private enum State { Before, Text, Tag, Cdata, Comment, Instruction, Doctype }

    /// <summary>Whether the text was ended because of a tag longer than <see cref="LongestTag"/>.</summary>
    public bool IsCut { get; private set; }

    public override int Read(char[] buffer, int index, int count)
    {
        var written = 0;
        while (written < count)
        {
            if (_ready.TryDequeue(out var c)) buffer[index + written++] = c;
            else if (PassRun(buffer.AsSpan(index + written, count - written)) is > 0 and var passed) written += passed;
            else if (!Step()) break;
        }

        return written;
    }

    public override int Read()
    {
        while (_ready.Count == 0)
        {
            if (!Step()) return -1;
        }

        return _ready.Dequeue();
    }

    public override int Peek()
    {
        while (_ready.Count == 0)
        {
            if (!Step()) return -1;
        }

        return _ready.Peek();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Copies characters that mean nothing in any state: nearly all of a feed.</summary>
    private int PassRun(Span<char> to)
    {
        if (_state == State.Before || IsCut) return 0;
        var ready = _buffer.AsSpan(_at, Math.Min(_end - _at, to.Length));
        var run = ready.IndexOfAny(Special);
        if (run < 0) run = ready.Length;
        ready[..run].CopyTo(to);
        _at += run;
        if (_state == State.Tag) _tagLength += run;
        return run;
    }

    /// <summary>Takes at least one character; false at the end.</summary>
    private bool Step()
    {
        if (IsCut) return false;
        if (_end - _at < Ahead) Fill();
        if (_at == _end) return false;
        var c = _buffer[_at];
        switch (_state)
        {
            case State.Before:
                if (c == '<') _state = State.Text;
                else _at++;
                break;
            case State.Text:
                if (c == '<') Open();
                else if (c == '&') Entity();
                else Pass();
                break;
            case State.Tag:
                InTag(c);
                break;
            case State.Cdata:
                PassUntil("]]>", State.Text);
                break;
            case State.Comment:
                PassUntil("-->", State.Text);
                break;
            case State.Instruction:
                PassUntil("?>", State.Text);
                break;
            case State.Doctype:
                // Its declarations stand in brackets.
                if (c is '[' or ']') _quote = c;
                if (c == '>' && _quote != '[') _state = State.Text;
                Pass();
                break;
            default:
                throw new InvalidOperationException($"There is no state {_state}.");
        }

        return true;
    }

    private void Open()
    {
        var next = _buffer.AsSpan(_at, _end - _at);
        _tagLength = 0;
        _quote = '\0';
        if (next.StartsWith("<![CDATA[")) Enter(State.Cdata, 9);
        else if (next.StartsWith("<!--")) Enter(State.Comment, 4);
        else if (next.StartsWith("<?")) Enter(State.Instruction, 2);
        else if (next.StartsWith("<!")) Enter(State.Doctype, 2);
        else if (next.Length > 1 && (char.IsLetter(next[1]) || next[1] is '/' or '_')) Enter(State.Tag, 1);
        else Replace(1, "&lt;");
    }

    private void InTag(char c)
    {
        if (++_tagLength > LongestTag)
        {
            IsCut = true;
            return;
        }

        if (_quote != '\0' && c == '<')
        {
            Replace(1, "&lt;");
            return;
        }

        if (c == '&')
        {
            Entity();
            return;
        }

        if (_quote == '\0' && c == '>') _state = State.Text;
        else if (_quote == '\0' && c is '"' or '\'') _quote = c;
        else if (c == _quote) _quote = '\0';
        Pass();
    }

    private void Entity()
    {
        var next = _buffer.AsSpan(_at, Math.Min(Ahead - 1, _end - _at));
        var length = next.IndexOf(';') + 1;
        var entity = length == 0 ? [] : next[..length];
        if (entity is ['&', '#', .. var digits, ';']) Replace(length, IsCharacter(digits) ? entity.ToString() : "");
        else if (entity is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;") Replace(length, entity.ToString());
        else if (length > 2 && WebUtility.HtmlDecode(entity.ToString()) is var decoded && !decoded.StartsWith('&')) Replace(length, decoded);
        else Replace(1, "&amp;");
    }

    private static bool IsCharacter(ReadOnlySpan<char> digits)
    {
        var isHex = digits is ['x' or 'X', ..];
        return int.TryParse(isHex ? digits[1..] : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && !digits.StartsWith("X") && (value is 9 or 10 or 13 or >= 0x20 and < 0xD800 or >= 0xE000 and < 0xFFFE or >= 0x10000 and <= 0x10FFFF);
    }

    private void Enter(State state, int length)
    {
        _state = state;
        for (var i = 0; i < length; i++) Pass();
    }

    private void PassUntil(string end, State then)
    {
        if (_buffer.AsSpan(_at, _end - _at).StartsWith(end)) Enter(then, end.Length);
        else Pass();
    }

    private void Pass()
    {
        var c = _buffer[_at++];
        _ready.Enqueue(c is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF' ? ' ' : c);
    }

    private void Replace(int length, string by)
    {
        _at += length;
        foreach (var c in by) _ready.Enqueue(c);
    }

    private void Fill()
    {
        if (_isAtEnd) return;
        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        (_at, _end) = (0, _end - _at);
        while (_end < Ahead && !_isAtEnd)
        {
            var read = inner.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _isAtEnd = read == 0;
        }
    }
}
