using System.Buffers;
using System.Buffers.Binary;

namespace Renkei.Store.Log;

/// <summary>Up to 256 entries as they are served: a big-endian 16-bit length before each (C2SP tlog-tiles, "Log entries").</summary>
internal static class EntryBundle
{
    /// <summary>Bytes of an entry.</summary>
    public const int MaxEntry = ushort.MaxValue;

    /// <summary>Adds one entry to a bundle.</summary>
    /// <exception cref="ArgumentException">The entry is longer than 65,535 bytes.</exception>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> entry)
    {
        if (entry.Length > MaxEntry) throw new ArgumentException($"An entry has at most {MaxEntry} bytes; {entry.Length} came.", nameof(entry));
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), (ushort)entry.Length);
        output.Advance(2);
        output.Write(entry);
    }

    /// <summary>The entries of a bundle; refused when it is cut short or holds more than 256.</summary>
    public static LogResult<IReadOnlyList<ReadOnlyMemory<byte>>> Read(ReadOnlyMemory<byte> bundle)
    {
        var entries = new List<ReadOnlyMemory<byte>>();
        while (!bundle.IsEmpty)
        {
            if (entries.Count == LogTile.FullWidth) return new($"The bundle goes on after {LogTile.FullWidth} entries; no more belong into one.");
            var length = bundle.Length < 2 ? -1 : BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            if (length < 0 || bundle.Length < 2 + length) return new($"The bundle ends inside its entry {entries.Count + 1}.");
            entries.Add(bundle.Slice(2, length));
            bundle = bundle[(2 + length)..];
        }

        return new(entries);
    }
}
