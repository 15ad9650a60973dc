using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Renkei.Web.Shell;

/// <summary>Addresses of the files that pages use. The content's hash stands in the address, so a browser keeps a file for ever and yet never an old one.</summary>
internal static class AssetAddress
{
    public const string Root = "/assets";
    private const string Prefix = "Assets/";

    private static readonly FrozenDictionary<string, Asset> Files = typeof(AssetAddress).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..].Replace('\\', '/')).ToFrozenDictionary(n => n, Read, StringComparer.Ordinal);

    /// <summary>The address of a file.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static string Of(string name) => $"{Root}/{Files[name].Hash}/{name}";

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
    internal sealed record Asset(byte[] Bytes, string Hash);
}
