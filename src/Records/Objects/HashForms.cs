namespace Renkei.Records.Objects;

/// <summary>The forms of the hashes of hash-algorithm-ov (STIX 2.1 §10.7).</summary>
internal static class HashForms
{
    private static readonly NameTable<Format> Table = new(new Dictionary<string, Format>(StringComparer.Ordinal)
    {
        ["MD5"] = Digits(32),
        ["SHA-1"] = Digits(40),
        ["SHA-256"] = Digits(64),
        ["SHA-512"] = Digits(128),
        ["SHA3-256"] = Digits(64),
        ["SHA3-512"] = Digits(128),
        ["SSDEEP"] = new("hash-form", "an ssdeep hash", t => t.Length is >= 1 and <= 256 && !t.ContainsAnyExcept(Characters.Ssdeep)),
        ["TLSH"] = new("hash-form", "a TLSH hash: 70 hexadecimal digits, or T1 and these", t => (t.StartsWith("T1"u8) && t.Length == 72 ? t[2..] : t) is { Length: 70 } digits && !digits.ContainsAnyExcept(Characters.Hex)),
    });

    public static Format? Find(ReadOnlySpan<byte> algorithm) => Table.Find(algorithm);

    private static Format Digits(int count) => new("hash-form", count.ToString(System.Globalization.CultureInfo.InvariantCulture) + " hexadecimal digits", t => t.Length == count && !t.ContainsAnyExcept(Characters.Hex));
}
