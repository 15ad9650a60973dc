using System.Globalization;
using System.Text.Json;

namespace Renkei.Records.Bundles;

/// <summary>The grammar around the objects: lines, lists, and the members of a bundle.</summary>
internal sealed partial class Splitter
{
    private Step step = Step.Top;
    private int valueStart;
    private string? name;
    private bool isNameNext;

    /// <summary>Whether the name or value at hand is longer than what is held of it.</summary>
    private bool isLong;

    /// <summary>Where the object, or the bundle, at hand starts.</summary>
    private long startOffset, startLine;

    /// <summary>The id of an object that was let go of, or what stands for it; null while it is whole.</summary>
    private string? dropped;

    /// <summary>Whether we are in a list of objects, and whether a bundle is around it.</summary>
    private bool isInList, isBundle;

    /// <summary>The place in the file where a line starts that may start a new object.</summary>
    private long lineStart;

    /// <summary>After a broken object of several lines: nothing is told until a line starts with a brace.</summary>
    private bool isRecovering;

    /// <summary>Goes one step; false when more bytes are needed for it.</summary>
    private bool Advance()
    {
        if (step == Step.Value) return Follow();
        if (step == Step.SkipLine) return SkipLine();
        while (at < end && buffer[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') at++;
        if (at >= end) return false;
        var next = buffer[at];
        switch (step)
        {
            case Step.Top:
                return Top(next);
            case Step.FirstName or Step.Name:
                if (next == '}' && step == Step.FirstName) return CloseObject();
                return next == '"' ? Open(isName: true) : Wrong("a name in quotes was expected");
            case Step.Colon:
                if (next != ':') return Wrong("a colon was expected");
                at++;
                step = Step.BeforeValue;
                return true;
            case Step.BeforeValue:
                return OpenMember(next);
            case Step.AfterValue:
                if (next == '}') return CloseObject();
                if (next != ',') return Wrong("a comma or a closing brace was expected");
                at++;
                step = Step.Name;
                return true;
            case Step.FirstElement or Step.Element:
                if (next == ']' && step == Step.FirstElement) return CloseList(isEmpty: true);
                return next == '{' ? OpenElement() : Wrong("an object was expected");
            default:
                if (next == ']') return CloseList(isEmpty: false);
                if (next != ',') return Wrong("a comma or a closing bracket was expected");
                at++;
                step = Step.Element;
                return true;
        }
    }

    private bool Top(byte next)
    {
        if (origin + at == 0 && next == 0xEF)
        {
            if (end - at < 3 && !isEnd) return false;
            if (buffer.AsSpan(at, end - at).StartsWith("\uFEFF"u8))
            {
                at += 3;
                return true;
            }
        }

        (isInList, isBundle, dropped) = (false, false, null);
        if (next is (byte)'{' or (byte)'[' && !(isRecovering && origin + at != lineStart))
        {
            isRecovering = false;
            (startOffset, startLine) = (origin + at, LineAt(at));
            if (next == '[')
            {
                isInList = true;
                step = Step.FirstElement;
            }
            else
            {
                kept = at;
                ResetBundle();
                step = Step.FirstName;
            }

            at++;
            return true;
        }

        if (!isRecovering) Refuse(origin + at, LineAt(at), "json-object", string.Create(CultureInfo.InvariantCulture, $"An object was expected in line {LineAt(at)}; something else stands there."));
        step = Step.SkipLine;
        return true;
    }

    private bool SkipLine()
    {
        var next = buffer.AsSpan(at, end - at).IndexOf((byte)'\n');
        at = next < 0 ? end : at + next + 1;
        if (next < 0) return false;
        lineStart = origin + at;
        step = Step.Top;
        return true;
    }

    private bool Open(bool isName)
    {
        (isNameNext, isLong, valueStart) = (isName, false, at);
        scan.Start();
        step = Step.Value;
        return true;
    }

    private bool OpenElement()
    {
        (startOffset, startLine, dropped) = (origin + at, LineAt(at), null);
        kept = at;
        return Open(isName: false);
    }

    private bool Follow()
    {
        var from = kept >= 0 ? kept : valueStart;
        var place = at - from;
        var state = scan.Follow(buffer.AsSpan(from, end - from), ref place);
        at = from + place;
        if (state == Scan.Broken) return Wrong(at < end && buffer[at] == '\n' ? "a text ends with its line" : "a brace stands there that opens or closes nothing");
        if (state == Scan.More) return false;
        if (isInList) return CloseElement();
        if (isNameNext)
        {
            name = isLong ? null : Decoded(buffer.AsSpan(valueStart, at - valueStart));
            if (name is null) return Wrong("a name in quotes was expected");
            step = Step.Colon;
            return true;
        }

        Member();
        step = Step.AfterValue;
        return true;
    }

    private bool CloseElement()
    {
        Emit();
        step = Step.AfterElement;
        return true;
    }

    private void Emit()
    {
        if (dropped is null && at - kept <= ObjectReader.MaxBytes) Add(SplitKind.Object, buffer.AsSpan(kept, at - kept).ToArray(), startOffset, startLine, null);
        else
        {
            dropped ??= NameOf(buffer.AsSpan(kept, at - kept));
            Refuse(startOffset, startLine, "json-size", string.Create(CultureInfo.InvariantCulture, $"An object may have {ObjectReader.MaxBytes} bytes; {dropped} in line {startLine} has {origin + at - startOffset}."));
        }

        (kept, dropped) = (-1, null);
    }

    private bool CloseObject()
    {
        at++;
        if (isBundle) FinishBundle();
        else Emit();
        kept = -1;
        step = Step.Top;
        return true;
    }

    private bool CloseList(bool isEmpty)
    {
        at++;
        isInList = false;
        if (isBundle && isEmpty) Tell("/objects", "empty-list", "objects has at least one object or is left out; here the list is empty.", isError: true);
        step = isBundle ? Step.AfterValue : Step.Top;
        return true;
    }

    /// <summary>What cannot stand here: the end of a bundle or a list, and one refused object where objects stand on lines.</summary>
    private bool Wrong(string what)
    {
        if (isBundle || isInList)
        {
            Break(what);
            return true;
        }

        var place = LineAt(at);
        Refuse(startOffset, startLine, "json-syntax", string.Create(CultureInfo.InvariantCulture, $"The object in line {startLine} breaks in line {place}, at byte {origin + at} of the file: {what}."));
        isRecovering = place > startLine && !(at < end && buffer[at] is (byte)'{' or (byte)'\n');
        (kept, dropped) = (-1, null);
        var isNewObject = at < end && buffer[at] == '{' && (at == 0 || buffer[at - 1] == '\n');
        if (isNewObject) lineStart = origin + at;
        step = isNewObject ? Step.Top : Step.SkipLine;
        return true;
    }

    private void Finish()
    {
        if (step is not (Step.Top or Step.SkipLine))
        {
            if (isBundle || isInList) Break("the file ends in the middle");
            else Refuse(startOffset, startLine, "json-syntax", string.Create(CultureInfo.InvariantCulture, $"The object in line {startLine} does not end before the file does."));
        }

        step = Step.Over;
    }

    private static string? Decoded(ReadOnlySpan<byte> quoted)
    {
        try
        {
            var reader = new Utf8JsonReader(quoted);
            return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: bytes that are no UTF-8, or an escape that is half a surrogate pair.
            return null;
        }
    }

    /// <summary>The id of the object that starts so, for a sentence.</summary>
    private static string NameOf(ReadOnlySpan<byte> start)
    {
        var reader = new Utf8JsonReader(start[..Math.Min(start.Length, Chunk)], isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = ObjectReader.MaxDepth }));
        try
        {
            var isId = false;
            while (reader.Read())
            {
                if (isId && reader.TokenType == JsonTokenType.String) return reader.GetString() is { Length: <= 300 } id ? id : "the object";
                isId = reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id"u8);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not even its start can be read: it stays without a name.
        }

        return "the object";
    }
}
