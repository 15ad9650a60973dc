using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Renkei.Store.Search;

/// <summary>The first byte of every term says what the term is: a word anywhere in the row, a word of its name, or a fact of the caller's own kind.</summary>
internal static class TermSpace
{
    /// <summary>Columns of the segment itself; no term begins so.</summary>
    public const byte Rows = 0;

    /// <summary>Words of the name; each is written as a plain word, too.</summary>
    public const byte Name = (byte)'n';

    /// <summary>Words anywhere in the row.</summary>
    public const byte Word = (byte)'w';

    /// <summary>Longest word, in bytes of UTF-8. What is longer is cut at a character.</summary>
    public const int LongestWord = 64;

    /// <summary>Longest term with its first byte.</summary>
    public const int LongestTerm = 130;

    private const int LongestFact = LongestTerm - 2;
    private const int FactHead = LongestFact - SHA256.HashSizeInBytes;

    /// <summary>Whether a caller may give facts of this kind.</summary>
    public static bool IsFact(byte kind) => kind is not (Rows or Name or Word);

    /// <summary>The term of an exact fact. A value of more than 128 bytes is its first 96 and the SHA-256 of all, so that it stays exact.</summary>
    /// <returns>Bytes written into <paramref name="term"/>, at most <see cref="LongestTerm"/>.</returns>
    public static int WriteFact(byte kind, ReadOnlySpan<byte> value, Span<byte> term)
    {
        if (!IsFact(kind)) throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind belongs to words.");
        term[0] = kind;
        if (value.Length <= LongestFact)
        {
            value.CopyTo(term[1..]);
            return value.Length + 1;
        }

        value[..FactHead].CopyTo(term[1..]);
        SHA256.HashData(value, term[(FactHead + 1)..]);
        return FactHead + 1 + SHA256.HashSizeInBytes;
    }

    /// <summary>The term of an exact fact as bytes of its own.</summary>
    public static byte[] Fact(byte kind, ReadOnlySpan<byte> value)
    {
        Span<byte> term = stackalloc byte[LongestTerm];
        return term[..WriteFact(kind, value, term)].ToArray();
    }

    /// <summary>A number as the value of a fact: four bytes, in the order of numbers.</summary>
    public static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
