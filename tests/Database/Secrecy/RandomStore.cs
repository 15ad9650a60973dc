using System.Globalization;
using System.Text;
using Renkei.Labels;

namespace Renkei.Database.Secrecy;

/// <summary>A store made by chance: what a reader may see follows from one seed, what the reader may not see from another.</summary>
/// <param name="visible">Labels that let the reader in.</param>
/// <param name="hidden">Labels that do not; at least one.</param>
internal sealed class RandomStore(int seed, ConfidentialityLabel[] visible, ConfidentialityLabel[] hidden)
{
    public static readonly string[] Words = ["fog", "harbour", "convoy", "首相", "beacon"];

    public static readonly string[] Pages = [.. Enumerable.Range(0, 6).Select(n => $"https://news.example/{n}")];

    public static readonly string Creator = Stix.Id(1, "identity");

    private static readonly string Unknown = Stix.Id(77, "marking-definition");

    private const int Objects = 9;
    private const int Writes = 45;

    /// <summary>All ids that may be there.</summary>
    public static readonly IReadOnlyList<string> Ids = [.. Enumerable.Range(1, 2 * Objects).SelectMany(n => new[] { Stix.Id(n), Stix.Id(n, "report"), Stix.Id(n, "ipv4-addr") }), Creator];

    /// <summary>When a visible write happens: hidden ones between two of them fall into the same second.</summary>
    public static long TimeOf(int write) => new DateTimeOffset(Stix.Start.AddSeconds(write)).ToUnixTimeMilliseconds() * 1000;

    public async Task FillAsync(TestData data, NodeStore node, int secretSeed)
    {
        var secret = new Random(secretSeed);
        await node.WriteAllAsync([.. visible.Concat(hidden).Where(l => !l.Equals(visible[0])).Select(Acme.Marking).Order(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))]);
        for (var write = 1; write <= Writes; write++)
        {
            data.Clock.Now = new DateTimeOffset(Stix.Start.AddSeconds(write));
            // Each write has a chance of its own, so that nothing hidden shifts what follows.
            var seen = Seen(new Random(HashCode(seed, write)), write, secret);
            List<NewRecord> request = [seen];
            for (var extra = secret.Next(3); extra > 0; extra--) request.Add(Unseen(secret, (write * 10) + extra));
            foreach (var outcome in (await node.WriteAsync(new("ann", [.. request]), TestData.Cancel)).Outcomes) Assert.NotEqual(OutcomeKind.Refused, outcome.Kind);
            data.Clock.Move(TimeSpan.FromMilliseconds(500));
            if (write % 3 == 0) await WriteArticleAsync(node, new Random(HashCode(seed, write + 1000)), visible, "seen");
            if (secret.Next(3) == 0) await WriteArticleAsync(node, secret, hidden, "hidden");
            for (var extra = secret.Next(3); extra > 0; extra--) Assert.NotEqual(OutcomeKind.Refused, (await WriteAsync(node, Unseen(secret, (write * 10) + 5 + extra))).Kind);
        }
    }

    /// <summary>A write that the reader sees, in whole or without its portions. What portions it has is up to the other chance.</summary>
    private NewRecord Seen(Random chance, int write, Random secret)
    {
        var label = visible[chance.Next(visible.Length)];
        var number = chance.Next(1, Objects);
        if (chance.Next(6) == 0) return new(Stix.Address(number, $"198.51.100.{chance.Next(5)}"), label);
        var copy = chance.Next(4) == 0 ? new CopySource("partner", $"r{write}") : null;
        return new(Object(chance, number, write, label, Portion(chance, secret)), chance.Next(2) == 0 ? label : visible[0], copy);
    }

    private NewRecord Unseen(Random secret, int version)
    {
        var label = hidden[secret.Next(hidden.Length)];
        // Of objects that the reader sees other versions of, and of others.
        var number = secret.Next(1, 2 * Objects);
        var copy = secret.Next(4) == 0 ? new CopySource(secret.Next(2) == 0 ? "partner" : "nobody knows", $"h{version}") : null;
        if (secret.Next(6) == 0) return new(Stix.Address(number, $"203.0.113.{secret.Next(250)}"), label, copy);
        var time = version + 1000 - (2 * secret.Next(1000));
        // Some are hidden for no other reason than that a marking of theirs is not known.
        return secret.Next(6) switch
        {
            0 => new(Object(secret, number, time, visible[0], null, version, Unknown), visible[0], copy),
            1 => new(Object(secret, number, time, visible[0], ("fog", Unknown), version), visible[0], copy),
            _ => new(Object(secret, number, time, label, null, version), label, copy),
        };
    }

    /// <summary>A portion of its own label, or none: nobody who may not have it sees a difference.</summary>
    private (string Text, string Marking)? Portion(Random chance, Random secret)
    {
        if (chance.Next(3) != 0) return null;
        var (text, marking) = ($"{Words[secret.Next(Words.Length)]} {secret.Next()}", Acme.IdOf(hidden[secret.Next(hidden.Length)]));
        return secret.Next(3) == 0 ? null : (text, marking);
    }

    /// <summary>A campaign or a report; hidden ones have odd milliseconds, so that they are no version of anything visible.</summary>
    private byte[] Object(Random chance, int number, int version, ConfidentialityLabel label, (string Text, string Marking)? portion, int? odd = null, string? marking = null)
    {
        var isReport = chance.Next(3) == 0;
        var type = isReport ? "report" : "campaign";
        var time = Stix.Start.AddSeconds(version).AddMilliseconds(odd is { } ms ? 1 + (ms % 900) : 0).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var json = new StringBuilder($"{{\"type\": \"{type}\", \"spec_version\": \"2.1\", \"id\": \"{Stix.Id(number, type)}\", \"created\": \"2020-01-01T00:00:00.000Z\", \"modified\": \"{time}\", \"name\": \"{Phrase(chance)}\"");
        if (isReport) json.Append(CultureInfo.InvariantCulture, $", \"published\": \"{time}\", \"object_refs\": [{string.Join(", ", Enumerable.Range(0, chance.Next(1, 4)).Select(_ => $"\"{Stix.Id(chance.Next(1, 2 * Objects))}\"").Distinct())}]");
        if (chance.Next(2) == 0) json.Append(CultureInfo.InvariantCulture, $", \"labels\": [\"{Words[chance.Next(Words.Length)]}\"]");
        var isRevoked = chance.Next(4) == 0;
        if (isRevoked) json.Append(", \"revoked\": true");
        if (chance.Next(4) == 0) json.Append(CultureInfo.InvariantCulture, $", \"created_by_ref\": \"{Creator}\"");
        if ((marking ?? (label.Equals(visible[0]) ? null : Acme.IdOf(label))) is { } whole) json.Append(CultureInfo.InvariantCulture, $", \"object_marking_refs\": [\"{whole}\"]");
        if (portion is var (text, under))
        {
            // That it is revoked may be a secret, too.
            var more = !isRevoked && text.Length % 2 == 0;
            json.Append(CultureInfo.InvariantCulture, $"{(more ? ", \"revoked\": true" : "")}, \"description\": \"{text}\", \"granular_markings\": [{{\"marking_ref\": \"{under}\", \"selectors\": [\"description\"{(more ? ", \"revoked\"" : "")}]}}]");
        }
        return Encoding.UTF8.GetBytes(json.Append('}').ToString());
    }

    private static string Phrase(Random chance) => string.Join(' ', Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Words[chance.Next(Words.Length)]));

    private static async Task<RecordOutcome> WriteAsync(NodeStore node, NewRecord record) => (await node.WriteAsync(new("bob", [record]), TestData.Cancel)).Outcomes[0];

    private static Task WriteArticleAsync(NodeStore node, Random chance, ConfidentialityLabel[] labels, string id)
    {
        var article = new News.Article { Id = id, Path = "a", Title = Phrase(chance), Language = chance.Next(2) == 0 ? "en" : "ja", Publisher = Words[chance.Next(3)], Url = Pages[chance.Next(Pages.Length)], Paragraphs = [new(Phrase(chance), 1, 1)] };
        return node.WriteArticlesAsync(new("ann", [article], labels[chance.Next(labels.Length)]), TestData.Cancel);
    }

    private static int HashCode(int seed, int write) => unchecked((seed * 7919) + (write * 104729));
}
