using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Renkei.Store.Log;

/// <summary>Verifies Ed25519 signatures (RFC 8032 §5.1.7). Only verifies: it is not constant in time, and must never see a secret.</summary>
/// <remarks>
/// The platform has no Ed25519. Strict where RFC 8032 leaves room: S below the group order, points in their only
/// spelling, the equation without the cofactor. A few milliseconds a signature.
/// </remarks>
internal static class Ed25519
{
    public const int KeyLength = 32;
    public const int SignatureLength = 64;

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Mod(-121665 * Inverse(121666));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);
    private static readonly Point Neutral = new(0, 1, 1, 0);
    private static readonly Point Base = Read(BaseBytes())!.Value;

    /// <summary>Whether a key is the canonical spelling of a point of the curve.</summary>
    public static bool IsKey(ReadOnlySpan<byte> key) => key.Length == KeyLength && Read(key) is not null;

    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (key.Length != KeyLength || signature.Length != SignatureLength || Read(key) is not { } a || Read(signature[..32]) is not { } r) return false;
        var s = Number(signature[32..]);
        if (s >= Order) return false;
        var hashed = SHA512.HashData([.. signature[..32], .. key, .. message]);
        var k = Number(hashed) % Order;
        return Same(TwoProducts(s, Base, k, new(Mod(-a.X), a.Y, a.Z, Mod(-a.T))), r);
    }

    /// <summary>A point in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z (RFC 8032 §5.1.4).</summary>
    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);

    /// <summary>first·p + second·q, both read bit by bit together.</summary>
    private static Point TwoProducts(BigInteger first, Point p, BigInteger second, Point q)
    {
        var both = Add(p, q);
        var sum = Neutral;
        for (var bit = (int)Math.Max(first.GetBitLength(), second.GetBitLength()) - 1; bit >= 0; bit--)
        {
            sum = Add(sum, sum);
            var (one, two) = (!(first >> bit).IsEven, !(second >> bit).IsEven);
            if (one || two) sum = Add(sum, one && two ? both : one ? p : q);
        }

        return sum;
    }

    /// <summary>RFC 8032 §5.1.4; complete, so that doubling is adding.</summary>
    private static Point Add(Point p, Point q)
    {
        var a = (p.Y - p.X) * (q.Y - q.X) % P;
        var b = (p.Y + p.X) * (q.Y + q.X) % P;
        var c = 2 * p.T * q.T % P * D % P;
        var d = 2 * p.Z * q.Z % P;
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new(e * f % P, g * h % P, f * g % P, e * h % P);
    }

    private static bool Same(Point p, Point q) => Mod(p.X * q.Z - q.X * p.Z).IsZero && Mod(p.Y * q.Z - q.Y * p.Z).IsZero;

    /// <summary>Decodes a point (RFC 8032 §5.1.3); null when it is none, or not spelled in its only way.</summary>
    private static Point? Read(ReadOnlySpan<byte> bytes)
    {
        var odd = (bytes[31] & 0x80) != 0;
        Span<byte> low = stackalloc byte[32];
        bytes.CopyTo(low);
        low[31] &= 0x7F;
        var y = Number(low);
        if (y >= P) return null;
        var u = Mod(y * y - 1);
        var v = Mod(D * y * y + 1);
        var x = Mod(u * BigInteger.ModPow(v, 3, P)) * BigInteger.ModPow(Mod(u * BigInteger.ModPow(v, 7, P)), (P - 5) / 8, P) % P;
        var square = Mod(v * x * x);
        if (square != u)
        {
            if (square != Mod(-u)) return null;
            x = x * RootOfMinusOne % P;
        }

        if (x.IsZero && odd) return null;
        if (x.IsEven == odd) x = P - x;
        return new(x, y, 1, Mod(x * y));
    }

    /// <summary>The base point is the one with y = 4/5 and an even x (RFC 8032 §5.1).</summary>
    private static byte[] BaseBytes()
    {
        var bytes = new byte[32];
        Mod(4 * Inverse(5)).TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    private static BigInteger Number(ReadOnlySpan<byte> littleEndian) => new(littleEndian, isUnsigned: true);

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(value, P - 2, P);

    private static BigInteger Mod(BigInteger value)
    {
        var rest = value % P;
        return rest.Sign < 0 ? rest + P : rest;
    }
}
