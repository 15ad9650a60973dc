using System.Runtime.CompilerServices;

namespace Renkei.News.Identify;

/// <summary>Numbers features by their keys, from 0: a hash table of numbers only, built once and then read from many threads.</summary>
internal sealed class FeatureIndex
{
    private const ulong Mixer = 0x9E37_79B9_7F4A_7C15;

    private ulong[] keys = new ulong[1 << 15];
    private int[] numbers = new int[1 << 15];
    private int shift = 64 - 15;

    public int Count { get; private set; }

    /// <summary>The number of a key, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong key)
    {
        for (var slot = Slot(key); numbers[slot] != 0; slot = (slot + 1) & (keys.Length - 1))
        {
            if (keys[slot] == key) return numbers[slot] - 1;
        }

        return -1;
    }

    /// <summary>The number of a key, a new one if need be.</summary>
    public int Add(ulong key)
    {
        var found = Find(key);
        if (found >= 0) return found;
        if ((Count + 1) * 2 > keys.Length) Grow();
        Place(key, ++Count);
        return Count - 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(ulong key)
    {
        var hash = unchecked(key * Mixer);
        return (int)(unchecked((hash ^ (hash >> 32)) * Mixer) >> shift);
    }

    private void Place(ulong key, int number)
    {
        var slot = Slot(key);
        while (numbers[slot] != 0) slot = (slot + 1) & (keys.Length - 1);
        (keys[slot], numbers[slot]) = (key, number);
    }

    private void Grow()
    {
        var (oldKeys, oldNumbers) = (keys, numbers);
        keys = new ulong[oldKeys.Length * 2];
        numbers = new int[oldKeys.Length * 2];
        shift--;
        for (var slot = 0; slot < oldKeys.Length; slot++)
        {
            if (oldNumbers[slot] != 0) Place(oldKeys[slot], oldNumbers[slot]);
        }
    }
}
