using System.Numerics;

namespace Renkei.Labels.Decisions;

/// <summary>Sets of small numbers in words of 64 bits.</summary>
internal static class BitSet
{
    public static int Words(int count) => (count + 63) >> 6;

    public static void Add(ulong[] bits, int index) => bits[index >> 6] |= 1UL << (index & 63);

    public static bool Has(ulong[] bits, int index) => (bits[index >> 6] & (1UL << (index & 63))) != 0;

    public static bool Intersect(ulong[] one, ulong[] other)
    {
        for (var word = 0; word < one.Length; word++)
        {
            if ((one[word] & other[word]) != 0) return true;
        }

        return false;
    }

    public static int CountCommon(ulong[] one, ulong[] other)
    {
        var count = 0;
        for (var word = 0; word < one.Length; word++) count += BitOperations.PopCount(one[word] & other[word]);
        return count;
    }

    public static int Count(ulong[] bits)
    {
        var count = 0;
        foreach (var word in bits) count += BitOperations.PopCount(word);
        return count;
    }

    public static IEnumerable<int> Members(ulong[] bits)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            for (var rest = bits[word]; rest != 0; rest &= rest - 1) yield return (word << 6) + BitOperations.TrailingZeroCount(rest);
        }
    }
}
