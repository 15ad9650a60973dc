using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Renkei.Store.Log;

/// <summary>Eight nodes of a tree hashed side by side (FIPS 180-4 §6.2, one lane each): several times as fast as one after another.</summary>
internal static class WideSha256
{
    public const int Lanes = 8;

    private const int Rounds = 64;
    private const int PairLength = 2 * LogHash.Length;

    /// <summary>FIPS 180-4 §4.2.2 and §5.3.3: the first 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first eight.</summary>
    private static readonly uint[] K = [.. Primes(Rounds).Select(p => Fraction(p, 3))];

    private static readonly uint[] Start = [.. Primes(8).Select(p => Fraction(p, 2))];

    /// <summary>Whether this machine has vectors for it.</summary>
    public static bool IsFast => Vector256.IsHardwareAccelerated;

    /// <summary>The nodes above sixteen hashes, which stand one after another: SHA-256(0x01 ‖ left ‖ right). The destination may be where they stand.</summary>
    public static void Nodes(ReadOnlySpan<byte> hashes, Span<byte> destination)
    {
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[8];
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[Rounds];
        for (var i = 0; i < 8; i++) state[i] = Vector256.Create(Start[i]);
        Span<uint> lane = stackalloc uint[Lanes];
        for (var word = 0; word < 16; word++)
        {
            for (var i = 0; i < Lanes; i++) lane[i] = Word(hashes.Slice(i * PairLength, PairLength), word);
            words[word] = Vector256.Create<uint>(lane);
        }

        Compress(state, words);
        words[..16].Clear();
        for (var i = 0; i < Lanes; i++) lane[i] = (uint)hashes[i * PairLength + PairLength - 1] << 24 | 0x80_0000;
        words[0] = Vector256.Create<uint>(lane);
        words[15] = Vector256.Create((1 + PairLength) * 8u);
        Compress(state, words);
        for (var word = 0; word < 8; word++)
        {
            for (var i = 0; i < Lanes; i++) BinaryPrimitives.WriteUInt32BigEndian(destination[(i * LogHash.Length + word * 4)..], state[word][i]);
        }
    }

    /// <summary>A word of the first block, which holds 0x01 and all but the last byte of the pair.</summary>
    private static uint Word(ReadOnlySpan<byte> pair, int word) => word == 0
        ? 0x0100_0000 | BinaryPrimitives.ReadUInt32BigEndian(pair) >> 8
        : BinaryPrimitives.ReadUInt32BigEndian(pair[(word * 4 - 1)..]);

    private static void Compress(Span<Vector256<uint>> state, Span<Vector256<uint>> w)
    {
        for (var t = 16; t < Rounds; t++)
        {
            var (x, y) = (w[t - 15], w[t - 2]);
            var low = Turn(x, 7) ^ Turn(x, 18) ^ (x >>> 3);
            var high = Turn(y, 17) ^ Turn(y, 19) ^ (y >>> 10);
            w[t] = high + w[t - 7] + low + w[t - 16];
        }

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < Rounds; t++)
        {
            var first = h + (Turn(e, 6) ^ Turn(e, 11) ^ Turn(e, 25)) + ((e & f) ^ Vector256.AndNot(g, e)) + Vector256.Create(K[t]) + w[t];
            var second = (Turn(a, 2) ^ Turn(a, 13) ^ Turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static Vector256<uint> Turn(Vector256<uint> x, int by) => (x >>> by) | (x << (32 - by));

    private static IEnumerable<int> Primes(int count) => Enumerable.Range(2, 400).Where(n => Enumerable.Range(2, n - 2).All(d => n % d != 0)).Take(count);

    /// <summary>The largest whole number whose power is not above p·2^(32·power), its low 32 bits.</summary>
    private static uint Fraction(int p, int power)
    {
        var target = (BigInteger)p << (32 * power);
        var (low, high) = (BigInteger.Zero, BigInteger.One << 40);
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            if (BigInteger.Pow(middle, power) <= target) low = middle;
            else high = middle;
        }

        return (uint)(low & uint.MaxValue);
    }
}
