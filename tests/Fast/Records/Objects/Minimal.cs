using System.Text.Json.Nodes;

namespace Renkei.Fast.Records.Objects;

/// <summary>The least valid object of every type, and the fullest of some, to be broken one rule at a time.</summary>
internal static class Minimal
{
    private const string Uuid = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

    /// <summary>What each type adds to the common properties.</summary>
    private static readonly Dictionary<string, string> Domain = new(StringComparer.Ordinal)
    {
        ["attack-pattern"] = """{"name":"Spoofed notice"}""",
        ["campaign"] = """{"name":"Grey Heron"}""",
        ["course-of-action"] = """{"name":"Close the port"}""",
        ["grouping"] = """{"context":"unspecified","object_refs":["indicator--UUID"]}""",
        ["identity"] = """{"name":"Harbour Office"}""",
        ["incident"] = """{"name":"Outage of the ferry line"}""",
        ["indicator"] = """{"pattern":"[url:value = 'http://a.example/']","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z"}""",
        ["infrastructure"] = """{"name":"Relay"}""",
        ["intrusion-set"] = """{"name":"Quiet Tide"}""",
        ["location"] = """{"country":"jp"}""",
        ["malware"] = """{"is_family":false}""",
        ["malware-analysis"] = """{"product":"glass-box","result":"benign"}""",
        ["note"] = """{"content":"Seen again.","object_refs":["indicator--UUID"]}""",
        ["observed-data"] = """{"first_observed":"2026-01-01T00:00:00Z","last_observed":"2026-01-01T00:00:00Z","number_observed":1,"object_refs":["url--UUID"]}""",
        ["opinion"] = """{"opinion":"agree","object_refs":["indicator--UUID"]}""",
        ["report"] = """{"name":"Weekly","published":"2026-01-01T00:00:00Z","object_refs":["indicator--UUID"]}""",
        ["threat-actor"] = """{"name":"Grey Heron"}""",
        ["tool"] = """{"name":"Lantern"}""",
        ["vulnerability"] = """{"name":"Open valve"}""",
        ["relationship"] = """{"relationship_type":"uses","source_ref":"campaign--UUID","target_ref":"tool--UUID"}""",
        ["sighting"] = """{"sighting_of_ref":"indicator--UUID"}""",
        ["extension-definition"] = """{"created_by_ref":"identity--UUID","name":"Berths","schema":"{}","version":"1.0.0","extension_types":["property-extension"]}""",
        ["language-content"] = """{"object_ref":"campaign--UUID","contents":{"fr":{"name":"Héron gris"}}}""",
    };

    private static readonly Dictionary<string, string> Observables = new(StringComparer.Ordinal)
    {
        ["artifact"] = """{"payload_bin":"YWJj"}""",
        ["autonomous-system"] = """{"number":64496}""",
        ["directory"] = """{"path":"/srv"}""",
        ["domain-name"] = """{"value":"harbour.example"}""",
        ["email-addr"] = """{"value":"ana@harbour.example"}""",
        ["email-message"] = """{"is_multipart":false}""",
        ["file"] = """{"name":"plan.txt"}""",
        ["ipv4-addr"] = """{"value":"198.51.100.3"}""",
        ["ipv6-addr"] = """{"value":"2001:db8::3"}""",
        ["mac-addr"] = """{"value":"d2:fb:49:24:37:18"}""",
        ["mutex"] = """{"name":"__CLEANSWEEP__"}""",
        ["network-traffic"] = """{"src_ref":"ipv4-addr--UUID","protocols":["tcp"]}""",
        ["process"] = """{"pid":1}""",
        ["software"] = """{"name":"Lantern"}""",
        ["url"] = """{"value":"https://harbour.example/a"}""",
        ["user-account"] = """{"user_id":"1001"}""",
        ["windows-registry-key"] = """{"key":"HKEY_LOCAL_MACHINE\\System"}""",
        ["x509-certificate"] = """{"serial_number":"02:08"}""",
    };

    public static IEnumerable<string> Types => [.. Domain.Keys, .. Observables.Keys, "marking-definition"];

    /// <summary>The object, with more properties put over it; a null takes one away, "null!" says null.</summary>
    public static JsonObject Of(string type, string more = "{}")
    {
        var made = new JsonObject { ["type"] = type, ["spec_version"] = "2.1", ["id"] = type + "--" + Uuid };
        if (!Observables.ContainsKey(type)) made["created"] = "2026-01-20T12:34:56.000Z";
        if (type == "marking-definition") Put(made, """{"definition_type":"statement","definition":{"statement":"For the harbour"}}""");
        else if (!Observables.ContainsKey(type)) made["modified"] = "2026-01-20T12:34:56.000Z";
        if (Domain.TryGetValue(type, out var own) || Observables.TryGetValue(type, out own)) Put(made, own);
        Put(made, more);
        return made;
    }

    private static void Put(JsonObject made, string more)
    {
        foreach (var (name, value) in JsonNode.Parse(more.Replace("UUID", Uuid, StringComparison.Ordinal))!.AsObject())
        {
            if (value is null) made.Remove(name);
            else made[name] = value is JsonValue text && text.TryGetValue<string>(out var said) && said == "null!" ? null : value.DeepClone();
        }
    }
}
