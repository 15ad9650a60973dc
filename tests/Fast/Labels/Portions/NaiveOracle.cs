using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Renkei.Labels.Decisions;
using Renkei.Labels.Portions;

namespace Renkei.Fast.Labels.Portions;

/// <summary>Redaction said again, slowly: parse, take out one thing after the other, and write every selector anew from where its target now stands.</summary>
internal static class NaiveOracle
{
    private static readonly string[] Vital = ["id", "type", "spec_version", "created", "modified", "object_marking_refs", "granular_markings"];

    /// <summary>For records whose markings are well formed.</summary>
    public static JsonNode? Redact(byte[] record, Reader reader)
    {
        var root = JsonNode.Parse(record)!.AsObject();
        if (!May(root["object_marking_refs"]?.AsArray().Select(r => (string)r!) ?? [], reader)) return null;

        var texts = new Dictionary<JsonNode, List<Piece>>();
        var wholes = new List<(JsonObject Entry, JsonNode Selector, JsonNode Target, string? Ref)>();
        var ranges = new List<(JsonObject Entry, JsonNode Text, int First, int Last, string Ref)>();
        var list = root["granular_markings"]?.AsArray() ?? [];
        foreach (var entry in list.Select(e => e!.AsObject()))
        {
            wholes.AddRange(entry["selectors"]!.AsArray().Select(s => (entry, s!, Resolve(root, (string)s!), (string?)entry["marking_ref"])));
        }

        var own = root["extensions"]?[Redaction.Extension]?["portions"]?.AsArray() ?? [];
        foreach (var entry in own.Select(e => e!.AsObject()))
        {
            var text = Resolve(root, (string)entry["selector"]!);
            texts.TryAdd(text, Split((string)text!));
            ranges.Add((entry, text, (int)entry["paragraphs"]![0]!, (int)entry["paragraphs"]![1]!, (string)entry["marking_ref"]!));
        }

        var labels = wholes.Select(w => w.Ref).Concat(ranges.Select(r => r.Ref)).OfType<string>().Select(id => Acme.Markings.First(m => m.Id == id).Label).ToList();
        if (labels.Exists(l => l?.Policy.Name == "ELSEWHERE")) return null;

        var gone = new HashSet<JsonNode>(ReferenceEqualityComparer.Instance);
        foreach (var whole in wholes.Where(w => w.Ref is not null))
        {
            if (!May(wholes.Where(o => o.Target == whole.Target && o.Ref is not null).Select(o => o.Ref!), reader)) gone.Add(whole.Target);
        }

        var denied = ranges.Where(r => !May(ranges.Where(o => o.Text == r.Text && o.First == r.First && o.Last == r.Last).Select(o => o.Ref), reader)).ToList();
        foreach (var (text, pieces) in texts)
        {
            foreach (var range in denied.Where(r => r.Text == text))
            {
                for (var n = range.First; n <= range.Last; n++) pieces[n - 1].IsGone = true;
            }

            if (pieces.TrueForAll(p => p.IsGone)) gone.Add(text);
        }

        if (Vital.Any(v => root[v] is { } node && (gone.Contains(node) || (texts.TryGetValue(node, out var t) && t.Exists(p => p.IsGone))))) return null;
        if (own.Count > 0 && (gone.Contains(root["extensions"]!) || gone.Contains(root["extensions"]![Redaction.Extension]!))) return null;

        foreach (var node in gone) Detach(node);
        var (places, leaves) = (new Dictionary<JsonNode, string>(ReferenceEqualityComparer.Instance), texts.Keys.Where(t => IsUnder(t, root)).ToList());
        Place(root, "", places);

        foreach (var entry in list.Select(e => e!.AsObject()).ToList())
        {
            var kept = wholes.Where(w => w.Entry == entry && places.ContainsKey(w.Target)).Select(w => (JsonNode)places[w.Target]).ToArray();
            if (kept.Length == 0) Detach(entry);
            else entry["selectors"] = new JsonArray(kept);
        }

        foreach (var range in ranges)
        {
            var kept = Enumerable.Range(range.First, range.Last - range.First + 1).Where(n => !texts[range.Text][n - 1].IsGone).ToList();
            if (kept.Count == 0 || !places.TryGetValue(range.Text, out var place))
            {
                DetachEntry(range.Entry);
                continue;
            }

            range.Entry["selector"] = place;
            range.Entry["paragraphs"] = new JsonArray(kept.Select(n => (JsonNode)(texts[range.Text].Take(n).Count(p => !p.IsGone))).Where((_, n) => n == 0 || n == kept.Count - 1).ToArray());
            if (kept.Count == 1) range.Entry["paragraphs"]!.AsArray().Add(range.Entry["paragraphs"]![0]!.GetValue<int>());
        }

        foreach (var text in leaves) text.ReplaceWith(Join(texts[text], (string)text!));
        return root;
    }

    private static bool May(IEnumerable<string> ids, Reader reader)
    {
        var labels = ids.Select(id => Acme.Markings.First(m => m.Id == id).Label).OfType<Renkei.Labels.ConfidentialityLabel>().ToList();
        if (labels.Count == 0) labels.Add(Acme.Secret);
        return labels.TrueForAll(l => reader.MayRead(l, [], Acme.At));
    }

    private static JsonNode Resolve(JsonNode root, string selector) =>
        selector.Split('.').Aggregate(root, (node, part) => part.StartsWith('[') ? node[int.Parse(part[1..^1], CultureInfo.InvariantCulture)]! : node[part]!);

    /// <summary>Takes a value out, and whatever that leaves empty.</summary>
    private static void Detach(JsonNode node)
    {
        switch (node.Parent)
        {
            case JsonArray array:
                array.Remove(node);
                if (array.Count == 0) Detach(array);
                break;
            case JsonObject parent:
                parent.Remove(node.GetPropertyName());
                if (parent.Count == 0) Detach(parent);
                break;
        }
    }

    /// <summary>Takes a portion out of our extension, and all of that once no portion is left.</summary>
    private static void DetachEntry(JsonObject entry)
    {
        var portions = entry.Parent!.AsArray();
        if (portions.Count > 1) portions.Remove(entry);
        else Detach(portions.Parent!);
    }

    private static void Place(JsonNode node, string path, Dictionary<JsonNode, string> places)
    {
        places[node] = path;
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.Where(m => m.Value is not null)) Place(value!, path.Length > 0 ? path + "." + name : name, places);
        }
        else if (node is JsonArray array)
        {
            for (var n = 0; n < array.Count; n++)
            {
                if (array[n] is { } value) Place(value, $"{path}.[{n}]", places);
            }
        }
    }

    private static bool IsUnder(JsonNode node, JsonNode root) => node == root || (node.Parent is { } parent && IsUnder(parent, root));

    /// <summary>Blank lines part paragraphs.</summary>
    private static List<Piece> Split(string text)
    {
        var matches = Regex.Matches(text, @"[^\n\r]*\S[^\n\r]*(?:(?:\r\n|\r|\n)[^\n\r]*\S[^\n\r]*)*", RegexOptions.None, TimeSpan.FromSeconds(5));
        return [.. matches.Select(m => new Piece(m.Index, m.Index + m.Length))];
    }

    private static string Join(List<Piece> pieces, string text)
    {
        var result = text[..pieces[0].Start];
        var isFirst = true;
        for (var n = 0; n < pieces.Count; n++)
        {
            if (pieces[n].IsGone) continue;
            if (!isFirst) result += text[pieces[n - 1].End..pieces[n].Start];
            result += text[pieces[n].Start..pieces[n].End];
            isFirst = false;
        }

        return result + text[pieces[^1].End..];
    }

    private sealed class Piece(int start, int end)
    {
        public int Start { get; } = start;

        public int End { get; } = end;

        public bool IsGone { get; set; }
    }
}
