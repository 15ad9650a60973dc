using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Renkei.Web.Shell;

/// <summary>Addresses of the files that pages use. The content's hash stands in the address, so a browser keeps a file for ever and yet never an old one.</summary>
internal static class AssetAddress
{
    public const string Root = "/assets";
    private const string Prefix = "Assets/";

    private static readonly FrozenDictionary<string, Asset> Files = typeof(AssetAddress).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..].Replace('\\', '/')).ToFrozenDictionary(n => n, Read, StringComparer.Ordinal);

    /// <summary>The style sheets that desks add to the kit's (desk-NAME.css): all on every page, so a browser fetches each once.</summary>
    public static IReadOnlyList<string> DeskSheets { get; } = [.. Files.Keys.Where(n => n.StartsWith("desk-", StringComparison.Ordinal) && n.EndsWith(".css", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Of)];

    /// <summary>The address of a file.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static string Of(string name) => $"{Root}/{Files[name].Hash}/{name}";

    /// <summary>What is in a file.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static byte[] Bytes(string name) => Files[name].Bytes;

    /// <summary>The file at an address; null when there is none, or another version of it.</summary>
    public static Asset? Find(string hash, string name) => Files.TryGetValue(name, out var file) && file.Hash == hash ? file : null;

    private static Asset Read(string name)
    {
        using var stream = typeof(AssetAddress).Assembly.GetManifestResourceStream(Prefix + name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var bytes = copy.ToArray();
        return new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }

    /// <summary>A file of the pages.</summary>
    internal sealed class Asset(byte[] bytes, string hash)
    {
        private readonly Lazy<byte[]> small = new(() => Compress(bytes));

        public byte[] Bytes => bytes;

        public string Hash => hash;

        /// <summary>The same in Brotli, made when it is first asked for and then kept.</summary>
        public byte[] Brotli => small.Value;

        private static byte[] Compress(byte[] bytes)
        {
            using var made = new MemoryStream();
            using (var brotli = new BrotliStream(made, new BrotliCompressionOptions { Quality = 9 }, leaveOpen: true)) brotli.Write(bytes);
            return made.ToArray();
        }
    }
}
