using System.Buffers;

namespace Renkei.Records.Bundles;

/// <summary>How far a value was followed.</summary>
internal enum Scan
{
    /// <summary>To the end of what there is.</summary>
    More,

    /// <summary>To the byte after it.</summary>
    Done,

    /// <summary>To a byte that cannot stand there.</summary>
    Broken,
}

/// <summary>Follows one JSON value by its quotes and braces alone, from wherever the last piece of it ended.</summary>
internal sealed class ValueScan
{
    /// <summary>Deeper than this the kinds of braces are not compared: such an object is refused anyway.</summary>
    private const int ComparedDepth = 4096;

    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> InText = SearchValues.Create("\"\\\n"u8);
    private static readonly SearchValues<byte> AfterScalar = SearchValues.Create(",]} \t\r\n"u8);

    private readonly ulong[] isObject = new ulong[(ComparedDepth / 64) + 1];
    private int depth;
    private bool isStarted, isText, isScalar, isEscaped;

    public void Start() => (depth, isStarted, isText, isScalar, isEscaped) = (0, false, false, false, false);

    /// <summary>Goes on from <paramref name="at"/>, which stands on the first byte of the value when it just started.</summary>
    /// <param name="bytes">From the start of the value, or of what is still held of it.</param>
    public Scan Follow(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (at >= bytes.Length) return Scan.More;
        if (!isStarted)
        {
            isStarted = true;
            isScalar = bytes[at] is not ((byte)'"' or (byte)'{' or (byte)'[');
        }

        if (isScalar) return Scalar(bytes, ref at);
        while (at < bytes.Length)
        {
            if (isText)
            {
                var state = Text(bytes, ref at);
                if (state == Scan.Done && depth > 0) continue;
                return state;
            }

            var next = bytes[at..].IndexOfAny(Structure);
            if (next < 0)
            {
                at = bytes.Length;
                return Scan.More;
            }

            at += next;
            var state2 = Brace(bytes, ref at);
            if (state2 != Scan.More) return state2;
        }

        return Scan.More;
    }

    private static Scan Scalar(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = bytes[at..].IndexOfAny(AfterScalar);
        at = length < 0 ? bytes.Length : at + length;
        return length < 0 ? Scan.More : Scan.Done;
    }

    private Scan Text(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length)
        {
            if (isEscaped)
            {
                isEscaped = false;
                at++;
                continue;
            }

            var next = bytes[at..].IndexOfAny(InText);
            if (next < 0)
            {
                at = bytes.Length;
                break;
            }

            at += next;
            if (bytes[at] == '\n') return Scan.Broken;
            isEscaped = bytes[at] == '\\';
            isText = isEscaped;
            at++;
            if (!isText) return Scan.Done;
        }

        return Scan.More;
    }

    private Scan Brace(ReadOnlySpan<byte> bytes, ref int at)
    {
        switch (bytes[at])
        {
            case (byte)'"':
                isText = true;
                break;
            case (byte)'{' or (byte)'[':
                if (depth > 0 && !MayOpen(bytes, at)) return Scan.Broken;
                depth++;
                Mark(bytes[at] == '{');
                break;
            default:
                if (depth <= ComparedDepth && IsObject() != (bytes[at] == '}')) return Scan.Broken;
                if (--depth == 0)
                {
                    at++;
                    return Scan.Done;
                }

                break;
        }

        at++;
        return Scan.More;
    }

    /// <summary>A brace opens after a colon in an object and after a comma or a bracket in a list: so a line that never closed its object does not swallow the next.</summary>
    private bool MayOpen(ReadOnlySpan<byte> bytes, int at)
    {
        var before = bytes[..at].LastIndexOfAnyExcept(" \t\r\n"u8);
        if (before < 0 || depth > ComparedDepth) return true;
        return IsObject() ? bytes[before] == ':' : bytes[before] is (byte)',' or (byte)'[';
    }

    private bool IsObject() => depth > ComparedDepth || (isObject[depth / 64] & (1UL << (depth % 64))) != 0;

    private void Mark(bool value)
    {
        if (depth > ComparedDepth) return;
        if (value) isObject[depth / 64] |= 1UL << (depth % 64);
        else isObject[depth / 64] &= ~(1UL << (depth % 64));
    }
}
