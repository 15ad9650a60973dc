using System.Buffers.Binary;
using System.Text;

namespace Renkei.Records.Objects;

/// <summary>A fixed table from ASCII names to what they stand for, asked by UTF-8 bytes.</summary>
internal sealed class NameTable<T>
    where T : class
{
    private readonly (byte[] Name, T Value)[] slots;

    public NameTable(IEnumerable<KeyValuePair<string, T>> entries)
    {
        var all = entries.ToArray();
        var size = 16;
        while (size < all.Length * 3) size *= 2;
        slots = new (byte[], T)[size];
        foreach (var (name, value) in all)
        {
            var bytes = Encoding.ASCII.GetBytes(name);
            var slot = Hash(bytes) & (size - 1);
            for (; slots[slot].Name is { } taken; slot = (slot + 1) & (size - 1))
            {
                if (taken.AsSpan().SequenceEqual(bytes)) throw new ArgumentException("The table has the name " + name + " twice.", nameof(entries));
            }

            slots[slot] = (bytes, value);
        }
    }

    public T? Find(ReadOnlySpan<byte> name)
    {
        for (var slot = Hash(name) & (slots.Length - 1); slots[slot].Name is { } taken; slot = (slot + 1) & (slots.Length - 1))
        {
            if (taken.AsSpan().SequenceEqual(name)) return slots[slot].Value;
        }

        return null;
    }

    /// <summary>Of the length and at most the first and last eight bytes: the tables are ours, so nobody can make them collide on purpose.</summary>
    private static int Hash(ReadOnlySpan<byte> name)
    {
        ulong mixed;
        if (name.Length >= 8) mixed = BinaryPrimitives.ReadUInt64LittleEndian(name) ^ ulong.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]), 23);
        else if (name.Length >= 4) mixed = BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) << 32);
        else mixed = name.Length == 0 ? 0u : name[0] | ((uint)name[name.Length / 2] << 8) | ((uint)name[^1] << 16);
        unchecked
        {
            mixed = (mixed + (ulong)name.Length) * 0x9E3779B97F4A7C15;
            return (int)(mixed >> 33);
        }
    }
}
