using System.Collections.Frozen;
using System.Text.Json;
using Renkei.Labels.Stix;

namespace Renkei.Records.Ids;

/// <summary>Ids of observables that follow from what they say (STIX 2.1 §2.9), so that two organisations that see the same thing name it alike.</summary>
internal static class DeterministicId
{
    /// <summary>The namespace of STIX 2.1 §2.9; nothing but observables may use it.</summary>
    public static readonly Guid Space = new("00abedb4-aa42-466c-9c01-fed23315a9b7");

    /// <summary>STIX 2.1 §2.9: the hash that speaks for all is the first of these that is there.</summary>
    private static readonly string[] PreferredHashes = ["MD5", "SHA-1", "SHA-256", "SHA-512"];

    /// <summary>The ID contributing properties of STIX 2.1 §6, in the order that RFC 8785 writes them. A process has none.</summary>
    private static readonly FrozenDictionary<string, string[]> Contributing = new Dictionary<string, string[]>
    {
        ["artifact"] = ["hashes", "payload_bin"],
        ["autonomous-system"] = ["number"],
        ["directory"] = ["path"],
        ["domain-name"] = ["value"],
        ["email-addr"] = ["value"],
        ["email-message"] = ["body", "from_ref", "subject"],
        ["file"] = ["extensions", "hashes", "name", "parent_directory_ref"],
        ["ipv4-addr"] = ["value"],
        ["ipv6-addr"] = ["value"],
        ["mac-addr"] = ["value"],
        ["mutex"] = ["name"],
        ["network-traffic"] = ["dst_port", "dst_ref", "end", "extensions", "protocols", "src_port", "src_ref", "start"],
        ["process"] = [],
        ["software"] = ["cpe", "name", "swid", "vendor", "version"],
        ["url"] = ["value"],
        ["user-account"] = ["account_login", "account_type", "user_id"],
        ["windows-registry-key"] = ["key", "values"],
        ["x509-certificate"] = ["hashes", "serial_number"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The id that this observable has by its content; null when nothing of it contributes to one (it takes a random id), or it is no observable of the standard.</summary>
    /// <param name="type">Such as <c>ipv4-addr</c>.</param>
    /// <param name="json">The object; its own id plays no part.</param>
    public static string? For(string type, ReadOnlyMemory<byte> json)
    {
        if (!Contributing.TryGetValue(type, out var properties) || properties.Length == 0) return null;
        using var document = CanonicalJson.Parse(json);
        return document is { RootElement.ValueKind: JsonValueKind.Object } && Name(document.RootElement, properties) is { } name ? $"{type}--{StixId.Version5(Space, name.Written)}" : null;
    }

    /// <summary>The canonical object of what contributes; null when nothing does.</summary>
    private static CanonicalWriter? Name(JsonElement value, string[] properties)
    {
        var writer = new CanonicalWriter();
        var isEmpty = true;
        foreach (var property in properties)
        {
            if (!value.TryGetProperty(property, out var member)) continue;
            var hash = property == "hashes" ? Preferred(member) : null;
            if (property == "hashes" && hash is null) continue;
            writer.Raw(isEmpty ? "{\""u8 : ",\""u8);
            isEmpty = false;
            writer.Raw(System.Text.Encoding.ASCII.GetBytes(property));
            writer.Raw("\":"u8);
            if (hash is null)
            {
                if (!writer.Value(member)) return null;
                continue;
            }

            writer.Raw("{"u8);
            writer.Text(hash);
            writer.Raw(":"u8);
            if (!writer.Value(member.GetProperty(hash))) return null;
            writer.Raw("}"u8);
        }

        if (isEmpty) return null;
        writer.Raw("}"u8);
        return writer;
    }

    /// <summary>The name of the hash that speaks for all; of those without preference the first in ordinal order, whatever order they were written in.</summary>
    private static string? Preferred(JsonElement hashes)
    {
        if (hashes.ValueKind != JsonValueKind.Object) return null;
        foreach (var name in PreferredHashes)
        {
            if (hashes.TryGetProperty(name, out _)) return name;
        }

        try
        {
            return hashes.EnumerateObject().Select(h => h.Name).Min(StringComparer.Ordinal);
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair.
            return null;
        }
    }
}
