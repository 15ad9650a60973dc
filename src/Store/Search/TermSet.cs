using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Renkei.Store.Search;

/// <summary>Collects the distinct terms of one row. Reusable, one thread at a time.</summary>
internal sealed class TermSet
{
    /// <summary>Between the two words of one value: evil.example.</summary>
    internal const byte Joint = (byte)'.';

    /// <summary>Most bytes of each word in a joint term.</summary>
    internal const int LongestHalf = 31;

    private readonly Tokenizer tokenizer = new();
    private readonly byte[] scratch = new byte[TermSpace.LongestTerm + 8];
    private byte[] packed = new byte[4096];
    private ulong[] table = new ulong[1024];
    private byte[] utf8 = [];
    private int used;

    public int Count { get; private set; }

    /// <summary>The terms, each after a byte that holds its length: what a segment is built from. Valid until the next change.</summary>
    public ReadOnlySpan<byte> Packed => packed.AsSpan(0, used);

    public void Clear()
    {
        if (Count > 0) Array.Clear(table);
        (used, Count) = (0, 0);
    }

    /// <summary>Adds the words of a text.</summary>
    /// <param name="isName">The text is a name of the row: its words count for the rank, too.</param>
    public void AddText(ReadOnlySpan<byte> text, bool isName = false)
    {
        tokenizer.Read(text);
        AddRuns(TermSpace.Word);
        if (isName) AddRuns(TermSpace.Name);
    }

    /// <inheritdoc cref="AddText(ReadOnlySpan{byte}, bool)"/>
    public void AddText(ReadOnlySpan<char> text, bool isName = false)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (utf8.Length < most) utf8 = new byte[most];
        AddText(utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)), isName);
    }

    /// <summary>Adds an exact fact.</summary>
    /// <param name="kind">Any byte but those of <see cref="TermSpace"/>.</param>
    public void AddFact(byte kind, ReadOnlySpan<byte> value) => Add(TermSpace.WriteFact(kind, value, scratch));

    private void AddRuns(byte space)
    {
        scratch[0] = space;
        var folded = tokenizer.Folded;
        var runs = tokenizer.Runs;
        for (var at = 0; at < runs.Length; at++)
        {
            var run = runs[at];
            var letters = folded.Slice(run.Start, run.Length);
            if (run.IsPairs)
            {
                AddPairs(letters);
                continue;
            }

            letters.CopyTo(scratch.AsSpan(1));
            Add(run.Length + 1);
            if (run.IsJoined) Add(1 + WriteJoint(folded.Slice(runs[at - 1].Start, runs[at - 1].Length), letters, scratch.AsSpan(1)));
        }
    }

    /// <summary>Every two neighbours, and the last alone, so that one character is the beginning of some term wherever it stands.</summary>
    private void AddPairs(ReadOnlySpan<byte> letters)
    {
        for (var at = 0; at < letters.Length;)
        {
            var one = Length(letters[at]);
            var both = at + one < letters.Length ? one + Length(letters[at + one]) : one;
            letters.Slice(at, both).CopyTo(scratch.AsSpan(1));
            Add(both + 1);
            at += one;
        }
    }

    /// <summary>Bytes of the character that begins so; the folded text is whole UTF-8.</summary>
    internal static int Length(byte first) => first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

    internal static int WriteJoint(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, Span<byte> to)
    {
        one = one[..Tokenizer.Cut(one, LongestHalf)];
        other = other[..Tokenizer.Cut(other, LongestHalf)];
        one.CopyTo(to);
        to[one.Length] = Joint;
        other.CopyTo(to[(one.Length + 1)..]);
        return one.Length + 1 + other.Length;
    }

    /// <summary>Takes the term in the scratch if it is new.</summary>
    private void Add(int length)
    {
        var term = scratch.AsSpan(0, length);
        var hash = Hash(scratch, length);
        var mask = table.Length - 1;
        var slot = (int)(hash & (uint)mask);
        for (; table[slot] != 0; slot = (slot + 1) & mask)
        {
            if ((uint)(table[slot] >> 32) == hash && term.SequenceEqual(At((int)(uint.MaxValue & table[slot]) - 1))) return;
        }

        if (packed.Length - used <= length) Array.Resize(ref packed, packed.Length * 2);
        table[slot] = ((ulong)hash << 32) | (uint)(used + 1);
        packed[used] = (byte)length;
        term.CopyTo(packed.AsSpan(used + 1));
        used += length + 1;
        Count++;
        if (Count * 2 > table.Length) Rehash();
    }

    private ReadOnlySpan<byte> At(int offset) => packed.AsSpan(offset + 1, packed[offset]);

    private void Rehash()
    {
        var old = table;
        table = new ulong[old.Length * 4];
        var mask = table.Length - 1;
        foreach (var entry in old)
        {
            if (entry == 0) continue;
            var slot = (int)((uint)(entry >> 32) & (uint)mask);
            while (table[slot] != 0) slot = (slot + 1) & mask;
            table[slot] = entry;
        }
    }

    /// <summary>A hash of the first <paramref name="length"/> bytes; 8 more bytes may be read.</summary>
    internal static uint Hash(ReadOnlySpan<byte> bytes, int length)
    {
        unchecked
        {
            var hash = (ulong)length * 0x9E3779B97F4A7C15;
            for (; length >= 8; length -= 8, bytes = bytes[8..]) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 0xD6E8FEB86659FD93 ^ (hash >> 29);
            if (length > 0) hash = (hash ^ (MemoryMarshal.Read<ulong>(bytes) & ((1UL << (length * 8)) - 1))) * 0xD6E8FEB86659FD93;
            return (uint)(hash >> 32) ^ (uint)hash;
        }
    }
}
