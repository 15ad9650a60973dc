using System.Runtime.InteropServices;

namespace Renkei.Store.Care;

/// <summary>Compares two sets that come in different orders without holding either: sums of hashes in buckets. What is in one comes out of the other.</summary>
/// <remarks>Told apart by chance alone with 2⁻⁶⁴; made for damage, not for forgers: those are the log's business.</remarks>
internal sealed class Fingerprints(int buckets)
{
    private readonly ulong[] sums = new ulong[buckets];

    public void Add(int bucket, ulong hash, long times)
    {
        unchecked
        {
            sums[bucket] += hash * (ulong)times;
        }
    }

    public void Add(ulong hash, long times) => Add(Bucket(hash), hash, times);

    public bool IsEven(int bucket) => sums[bucket] == 0;

    public bool IsEven(ulong hash) => sums[Bucket(hash)] == 0;

    public bool AllEven => !sums.AsSpan().ContainsAnyExcept(0UL);

    public int Buckets => sums.Length;

    /// <summary>How often this one alone would have to be taken away for its bucket to be even; null when it cannot be this one alone.</summary>
    public long? Surplus(ulong hash)
    {
        unchecked
        {
            var inverse = hash;
            for (var step = 0; step < 6; step++) inverse *= 2 - (hash * inverse);
            var times = (long)(sums[Bucket(hash)] * inverse);
            return times is > -1_000_000_000_000 and < 1_000_000_000_000 ? times : null;
        }
    }

    private int Bucket(ulong hash) => (int)(hash >> 40) % sums.Length;

    /// <summary>An odd hash.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
            for (; bytes.Length >= 8; bytes = bytes[8..]) hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
            foreach (var value in bytes) hash = Mix(hash ^ value);
            return Mix(hash) | 1;
        }
    }

    public static ulong Of(string text) => Of(MemoryMarshal.AsBytes(text.AsSpan()));

    public static ulong Of(ulong one, ulong other)
    {
        unchecked
        {
            return Mix((one * 0x9FB21C651E98DF25) ^ Mix(other + 0x9E3779B97F4A7C15)) | 1;
        }
    }

    public static ulong Of(ulong one, long other) => Of(one, unchecked((ulong)other));

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93;
            value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93;
            return value ^ (value >> 32);
        }
    }
}
