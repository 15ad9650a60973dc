using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Renkei.Records.Bundles;

/// <summary>The pieces of a file, from its bytes as they come. Holds what is between the start of an object and its end, and nothing else.</summary>
internal sealed partial class Splitter
{
    private const int Chunk = 64 << 10;

    /// <summary>What is held of a name or a value of the bundle itself.</summary>
    private const int MostHeld = 512;

    private readonly Queue<SplitPiece> ready = new();
    private readonly ValueScan scan = new();
    private byte[] buffer = new byte[Chunk];
    private int end, at;

    /// <summary>Where what must be kept starts; -1 when nothing must.</summary>
    private int kept = -1;

    /// <summary>The place in the file of the first byte of the buffer.</summary>
    private long origin;

    private long line = 1;
    private int lineMark;
    private bool isEnd;

    private enum Step
    {
        Top,
        SkipLine,
        FirstName,
        Name,
        Colon,
        BeforeValue,
        Value,
        AfterValue,
        FirstElement,
        Element,
        AfterElement,
        Over,
    }

    public bool IsFinished => step == Step.Over && ready.Count == 0;

    /// <summary>Where the next bytes go: never empty.</summary>
    public Memory<byte> Room()
    {
        if (kept >= 0 && (dropped is not null || at - kept > ObjectReader.MaxBytes)) Drop();
        if (kept < 0 && step == Step.Value && at - valueStart > MostHeld) (valueStart, isLong) = (at, true);
        var from = kept >= 0 ? kept : step == Step.Value ? valueStart : at;
        if (from > 0 && end + (Chunk / 2) > buffer.Length) Compact(from);
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        return buffer.AsMemory(end);
    }

    /// <summary>Says how many bytes came; 0 for the end of the file.</summary>
    public void Take(int count)
    {
        end += count;
        isEnd = count == 0;
    }

    public bool TryNext([NotNullWhen(true)] out SplitPiece? piece)
    {
        while (ready.Count == 0 && step != Step.Over)
        {
            if (Advance()) continue;
            if (isEnd) Finish();
            break;
        }

        return ready.TryDequeue(out piece);
    }

    private void Compact(int from)
    {
        LineAt(Math.Max(from, lineMark));
        buffer.AsSpan(from, end - from).CopyTo(buffer);
        (end, at, origin, lineMark) = (end - from, at - from, origin + from, lineMark - from);
        valueStart -= from;
        if (kept >= 0) kept = 0;
        if (buffer.Length > 4 * Chunk && end < Chunk) Array.Resize(ref buffer, Chunk);
    }

    /// <summary>Lets go of an object that is too large, once its id is known.</summary>
    private void Drop()
    {
        dropped ??= NameOf(buffer.AsSpan(kept, at - kept));
        LineAt(at);
        (kept, valueStart, isLong) = (at, at, true);
    }

    /// <summary>The line of a byte of the buffer at or after the last one asked for.</summary>
    private long LineAt(int place)
    {
        if (place > lineMark)
        {
            line += buffer.AsSpan(lineMark, place - lineMark).Count((byte)'\n');
            lineMark = place;
        }

        return line;
    }

    private void Add(SplitKind kind, ReadOnlyMemory<byte> bytes, long offset, long atLine, Finding? finding) => ready.Enqueue(new(kind, bytes, offset, atLine, finding));

    private void Refuse(long offset, long atLine, string rule, string expected) => Add(SplitKind.Refused, default, offset, atLine, new("", rule, expected, IsError: true));

    private void Break(string what)
    {
        var atLine = LineAt(at);
        Add(SplitKind.Broken, default, origin + at, atLine, new("", "json-syntax", string.Create(CultureInfo.InvariantCulture, $"The {(isBundle ? "bundle" : "list")} breaks in line {atLine}, at byte {origin + at} of the file: {what}."), IsError: true));
        step = Step.Over;
    }
}
