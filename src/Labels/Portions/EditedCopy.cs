using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renkei.Labels.Decisions;
using Renkei.Labels.Stix;

namespace Renkei.Labels.Portions;

/// <summary>Carries what an author was not shown over into the version they wrote: an edit of a redacted copy takes nothing away that its author could not see.</summary>
public static class EditedCopy
{
    private const string Granular = "granular_markings";
    private const string Extensions = "extensions";

    /// <summary>The most markings that are carried into one property; where it would be more, nothing is.</summary>
    private const long Most = 4_000_000;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The author's version with the withheld parts in their places, each under all markings it had. Whoever sees what the author saw sees of it what the author wrote.</summary>
    /// <param name="whole">The version the author started from, as it is kept.</param>
    /// <param name="author">Whoever edits, and so saw of it what <see cref="Redaction.Redact"/> gives them.</param>
    /// <param name="written">What the author made of it.</param>
    /// <returns><paramref name="written"/> itself where nothing was withheld, or where it is no JSON object that names nothing twice.</returns>
    /// <remarks>
    /// A withheld paragraph or list element follows the neighbour it followed before. It goes when the author takes away or changes what it is a part of, and a value that the author writes in its place is the author's.
    /// </remarks>
    public static ReadOnlyMemory<byte> Carry(ReadOnlyMemory<byte> whole, MarkingSource markings, Reader author, DateTimeOffset at, ReadOnlyMemory<byte> written)
    {
        var (marked, _) = MarkedRecord.Read(whole, markings);
        if (marked is null || JsonIndex.Of(written) is null || Parse(written) is not { } made) return written;
        if (RedactionPlan.Make(marked, new(markings, author, at, null)) is not { } plan || plan.Carry().Content is var seen && seen.Length == whole.Length) return written;
        new Merge(plan, markings.Get, Parse(whole)!, Parse(seen)!, made).Run();
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Writing)) made.WriteTo(json);
        return stream.ToArray();
    }

    private static JsonObject? Parse(ReadOnlyMemory<byte> json) => JsonNode.Parse(json.Span, documentOptions: new() { MaxDepth = JsonIndex.MaxDepth }) as JsonObject;

    /// <summary>A marking of one selector, or of the one paragraph of it.</summary>
    /// <param name="Member">marking_ref or lang.</param>
    /// <param name="First">0 for what is no paragraph.</param>
    private sealed record Mark(string Selector, string Member, string Value, int First = 0, int Last = 0)
    {
        public string Root => Start(1);

        /// <summary>The property and what of it: the member or element that the selector begins with.</summary>
        public string Part => Start(2);

        private string Start(int parts)
        {
            var end = Selector.IndexOf('.', StringComparison.Ordinal);
            if (parts == 2 && end >= 0) end = Selector.IndexOf('.', end + 1);
            return end < 0 ? Selector : Selector[..end];
        }
    }

    private sealed class Merge(RedactionPlan plan, Func<string, StixMarking?> find, JsonObject whole, JsonObject seen, JsonObject made)
    {
        private readonly ILookup<string, Mark> wholeMarks = Marks(whole).ToLookup(m => m.Root, StringComparer.Ordinal);
        private readonly ILookup<string, Mark> seenMarks = Marks(seen).ToLookup(m => m.Root, StringComparer.Ordinal);
        private readonly Dictionary<string, List<Mark>> marks = Marks(made).GroupBy(m => m.Root, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

        public void Run()
        {
            foreach (var name in whole.Select(m => m.Key).Where(n => n is not (Granular or "object_marking_refs")).ToList())
            {
                var (had, saw) = (Part(whole, name), Part(seen, name));
                if (JsonNode.DeepEquals(had, saw)) continue;
                if (JsonNode.DeepEquals(saw, Part(made, name)) && seenMarks[name].ToHashSet().SetEquals(marks.GetValueOrDefault(name) ?? [])) Keep(name, had!);
                else Mix(name, had!, saw, Part(made, name));
            }

            WriteMarks();
        }

        /// <summary>The author left it as it was.</summary>
        private void Keep(string name, JsonNode had)
        {
            Put(name, had.DeepClone());
            marks[name] = [.. wholeMarks[name]];
        }

        private void Mix(string name, JsonNode had, JsonNode? saw, JsonNode? mine)
        {
            // The author took away all that they saw of it: what else there was went with it.
            if (mine is null) return;
            // What stands under labels inside labels cannot stand beside what the author wrote.
            if (saw is null && wholeMarks[name].Any(m => m.Selector != name || m.First > 0)) return;
            // What the whole stands under covers what is carried into it, whether the author left it there or not.
            if (!marks.TryGetValue(name, out var mineMarks)) marks.Add(name, mineMarks = []);
            if (saw is not null) mineMarks.AddRange(Covering(name).Except(mineMarks).ToList());
            switch (had, mine)
            {
                case (JsonObject all, JsonObject own):
                    // Members that the author did not see, or left as they saw them.
                    var kept = all.Where(m => JsonNode.DeepEquals((saw as JsonObject)?[m.Key], own[m.Key]) && !JsonNode.DeepEquals(m.Value, own[m.Key])).ToList();
                    var parts = kept.ConvertAll(m => ($"{name}.{m.Key}", $"{name}.{m.Key}"));
                    if (!Fits(name, parts, saw is null)) return;
                    Carry(name, parts, saw is null);
                    foreach (var (key, value) in kept) own[key] = value?.DeepClone();
                    Put(name, own);
                    break;
                case (JsonArray all, JsonArray own):
                    Mix(name, all, saw as JsonArray, own);
                    break;
                case (JsonValue all, JsonValue own) when all.GetValueKind() == JsonValueKind.String && own.GetValueKind() == JsonValueKind.String:
                    Mix(name, all.GetValue<string>(), saw?.GetValue<string>(), own.GetValue<string>());
                    break;
            }
        }

        private void Mix(string name, JsonArray all, JsonArray? saw, JsonArray own)
        {
            var placing = Placing.Of([.. all], Kept(name, all.Count), [.. saw ?? []], [.. own], JsonNode.DeepEquals);
            var moved = placing.Order.Select((p, number) => (p.Whole, number)).Where(p => p.Whole is not null).Select(p => ($"{name}.[{p.Whole}]", $"{name}.[{p.number}]")).ToList();
            if (!Fits(name, moved, saw is null)) return;
            var mine = marks[name];
            for (var at = 0; at < mine.Count; at++)
            {
                if (Element(mine[at].Selector, name) is { } part && part < own.Count) mine[at] = mine[at] with { Selector = With(mine[at].Selector, placing.Written[part]) };
            }

            Carry(name, moved, saw is null);
            Put(name, new JsonArray([.. placing.Order.Select(p => (p.Whole is { } from ? all[from] : own[p.Written])?.DeepClone())]));
        }

        /// <summary>Puts the markings of parts of the whole in the place of those that stand there.</summary>
        /// <param name="isAlone">Whether what the whole stood under is carried with each, since the author's parts do not stand under it.</param>
        private void Carry(string name, List<(string From, string To)> parts, bool isAlone)
        {
            var covering = isAlone ? Covering(name).ToList() : [];
            var (mine, of) = (marks[name], wholeMarks[name].ToLookup(m => m.Part, StringComparer.Ordinal));
            var places = parts.Select(p => p.To).ToHashSet(StringComparer.Ordinal);
            mine.RemoveAll(m => places.Contains(m.Part));
            foreach (var (from, to) in parts)
            {
                var isPlain = IsPlain(from);
                if (!isPlain) mine.RemoveAll(m => Covers(to, m.Selector));
                mine.AddRange((isPlain ? of[from] : wholeMarks[name].Where(m => Covers(from, m.Selector))).Select(m => m with { Selector = to + m.Selector[from.Length..] }));
                mine.AddRange(covering.Select(m => m with { Selector = to }));
            }
        }

        private bool Fits(string name, List<(string From, string To)> parts, bool isAlone) =>
            (long)parts.Count * (isAlone ? Covering(name).Count() : 0) <= Most && (long)parts.Count(p => !IsPlain(p.From)) * wholeMarks[name].Count() <= Most;

        /// <summary>Whether a part is found by its name; one with a dot in it may be any of several.</summary>
        private static bool IsPlain(string part) => part.Count(c => c == '.') == 1;

        private IEnumerable<Mark> Covering(string name) => wholeMarks[name].Where(m => m.Selector == name && m.First == 0);

        private static bool Covers(string part, string selector) => selector.StartsWith(part, StringComparison.Ordinal) && (selector.Length == part.Length || selector[part.Length] == '.');

        private void Mix(string name, string all, string? saw, string own)
        {
            var (theirs, mine) = (Cut(all), Cut(own));
            var placing = Placing.Of(theirs, Kept(name, theirs.Length), Cut(saw ?? ""), mine, string.Equals);
            if (Under(name, placing.Order.Select(p => p.Whole).OfType<int>(), saw is null) is not { } under) return;
            var ownMarks = marks[name];
            for (var at = 0; at < ownMarks.Count; at++)
            {
                if (ownMarks[at] is { First: > 0 } range && range.Selector == name && range.Last <= mine.Length) ownMarks[at] = range with { First = placing.Written[range.First - 1] + 1, Last = placing.Written[range.Last - 1] + 1 };
            }

            var ranges = Paragraphs.Of(own);
            var text = new StringBuilder();
            var (end, wasWithheld) = (0, false);
            foreach (var (at, from) in placing.Order)
            {
                if (from is { } withheld) text.Append(text.Length > 0 ? "\n\n" : "").Append(theirs[withheld]);
                else
                {
                    // What separates the author's paragraphs stays as they wrote it.
                    text.Append(wasWithheld && at == 0 ? "\n\n" : "").Append(own, end, ranges[at].End.Value - end);
                    end = ranges[at].End.Value;
                }

                wasWithheld = from is not null;
            }

            Put(name, JsonValue.Create(text.Append(own, end, own.Length - end).ToString()));
            for (var number = 1; number <= placing.Order.Count; number++)
            {
                if (placing.Order[number - 1].Whole is not { } at) continue;
                ownMarks.AddRange(under[at].Select(m => m with { First = number, Last = number }));
            }
        }

        /// <summary>Nothing is kept of what is withheld whole.</summary>
        private bool[] Kept(string name, int count) => Part(seen, name) is null ? new bool[count] : plan.Kept(name);

        /// <summary>The markings that withheld paragraphs stand under, by paragraph from 0; null where one is mixed, or there are more than anybody means: then nothing is carried.</summary>
        /// <param name="paragraphs">In their order.</param>
        private Dictionary<int, List<Mark>>? Under(string name, IEnumerable<int> paragraphs, bool isAlone)
        {
            var covering = isAlone ? Covering(name).Where(m => m.Member == "marking_ref").ToList() : null;
            var ranges = new Queue<Mark>(wholeMarks[name].Where(m => m.Selector == name && m.First > 0).OrderBy(m => m.First));
            var (under, begun, steps) = (new Dictionary<int, List<Mark>>(), new List<Mark>(), 0L);
            foreach (var at in paragraphs)
            {
                while (ranges.TryPeek(out var next) && next.First <= at + 1) begun.Add(ranges.Dequeue());
                begun.RemoveAll(m => m.Last < at + 1);
                if (IsMixed(begun)) return null;
                under[at] = covering ?? [.. begun];
                steps += under[at].Count;
                if (steps > Most) return null;
            }

            return under;
        }

        /// <summary>Whether a paragraph stands in ranges inside ranges, and one of them under statements alone: in one range their labels would speak for those.</summary>
        private bool IsMixed(List<Mark> ranges) =>
            ranges.GroupBy(m => (m.First, m.Last)).ToList() is { Count: > 1 } groups && groups.Exists(r => r.All(m => find(m.Value) is { IsStatementOnly: true }));

        private static string[] Cut(string text) => [.. Paragraphs.Of(text).Select(p => text[p])];

        /// <summary>A member; of the extensions those that say something besides the labels of paragraphs.</summary>
        private static JsonNode? Part(JsonObject item, string name)
        {
            if (name != Extensions || item[name] is not JsonObject all) return item[name];
            var others = (JsonObject)all.DeepClone();
            others.Remove(Redaction.Extension);
            return others.Count == 0 ? null : others;
        }

        private void Put(string name, JsonNode? value)
        {
            if (name == Extensions && made[name]?[Redaction.Extension]?.DeepClone() is { } own) ((JsonObject)value!)[Redaction.Extension] = own;
            if (!ReferenceEquals(made[name], value)) made[name] = value;
        }

        private void WriteMarks()
        {
            var written = marks.Values.SelectMany(m => m).Distinct().ToList();
            made.Remove(Granular);
            var entries = written.Where(m => m.First == 0).GroupBy(m => (m.Member, m.Value)).Select(g => (JsonNode)new JsonObject { [g.Key.Member] = g.Key.Value, ["selectors"] = new JsonArray([.. g.Select(m => JsonValue.Create(m.Selector))]) }).ToArray();
            if (entries.Length > 0) made[Granular] = new JsonArray(entries);
            var ranges = written.Where(m => m.First > 0).Select(m => (JsonNode)new JsonObject { ["selector"] = m.Selector, ["paragraphs"] = new JsonArray(m.First, m.Last), [m.Member] = m.Value }).ToArray();
            var extensions = made[Extensions] as JsonObject;
            extensions?.Remove(Redaction.Extension);
            if (ranges.Length > 0) (extensions ?? (JsonObject)(made[Extensions] = new JsonObject()))[Redaction.Extension] = new JsonObject { ["extension_type"] = "property-extension", ["portions"] = new JsonArray(ranges) };
            else if (extensions?.Count == 0) made.Remove(Extensions);
        }

        /// <summary>The number of the element of a list that a selector begins with; null for another selector.</summary>
        private static int? Element(string selector, string name) =>
            selector.Split('.') is [var root, ['[', .. var number, ']'], ..] && root == name && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : null;

        private static string With(string selector, int number)
        {
            var parts = selector.Split('.');
            parts[1] = string.Create(CultureInfo.InvariantCulture, $"[{number}]");
            return string.Join('.', parts);
        }

        private static List<Mark> Marks(JsonObject item)
        {
            var found = new List<Mark>();
            foreach (var entry in item[Granular] as JsonArray ?? [])
            {
                if (entry is not JsonObject e || e["selectors"] is not JsonArray selectors) continue;
                var member = e.ContainsKey("lang") ? "lang" : "marking_ref";
                if (Text(e[member]) is { } value) found.AddRange(selectors.Select(Text).OfType<string>().Select(s => new Mark(s, member, value)));
            }

            foreach (var entry in (item[Extensions]?[Redaction.Extension] as JsonObject)?["portions"] as JsonArray ?? [])
            {
                if (entry is JsonObject e && Text(e["selector"]) is { } selector && Text(e["marking_ref"]) is { } value && e["paragraphs"] is JsonArray { Count: 2 } range && Number(range[0]) is { } first && Number(range[1]) is { } last) found.Add(new(selector, "marking_ref", value, first, last));
            }

            return found;
        }

        private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

        private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
    }

    /// <summary>Where withheld elements of a list stand among those that its author wrote.</summary>
    /// <param name="Order">The new list: places in the author's, or else in the whole one, for what was withheld and what the author left though they saw only a part of it.</param>
    /// <param name="Written">The new place of each of the author's.</param>
    private sealed record Placing(List<(int Written, int? Whole)> Order, int[] Written)
    {
        private const int MaxCompared = 4_000_000;

        /// <param name="kept">Which elements of the whole were seen, at least a part of each.</param>
        public static Placing Of<T>(T[] whole, bool[] kept, T[] seen, T[] written, Func<T, T, bool> same)
        {
            var pairs = Pairs(seen, written, same);
            // For each number of elements seen, behind how many of those written they stand; where some were put in place of others, one stands for one.
            var behind = new int[seen.Length + 1];
            var bounds = new int[seen.Length];
            for (var (at, bound) = (seen.Length - 1, written.Length); at >= 0; at--)
            {
                bounds[at] = pairs[at] >= 0 ? pairs[at] + 1 : bound;
                if (pairs[at] >= 0) bound = pairs[at];
            }

            for (var (at, last) = (0, -1); at < seen.Length; at++)
            {
                if (pairs[at] >= 0) last = at;
                behind[at + 1] = Math.Min((last < 0 ? 0 : pairs[last] + 1) + at - last, bounds[at]);
            }

            var (withheld, left, seenBefore) = (new List<(int At, int Behind)>(), new int?[written.Length], 0);
            for (var at = 0; at < whole.Length; at++)
            {
                if (!kept[at]) withheld.Add((at, behind[seenBefore]));
                else
                {
                    if (pairs[seenBefore] >= 0 && !same(whole[at], seen[seenBefore])) left[pairs[seenBefore]] = at;
                    seenBefore++;
                }
            }

            var (order, places, next) = (new List<(int, int?)>(), new int[written.Length], 0);
            for (var at = 0; at <= written.Length; at++)
            {
                for (; next < withheld.Count && withheld[next].Behind == at; next++) order.Add((-1, withheld[next].At));
                if (at == written.Length) break;
                places[at] = order.Count;
                order.Add((at, left[at]));
            }

            return new(order, places);
        }

        /// <summary>The place of each element seen among those written, by the longest sequence that both have; -1 for one that is gone.</summary>
        private static int[] Pairs<T>(T[] seen, T[] written, Func<T, T, bool> same)
        {
            var pairs = new int[seen.Length];
            Array.Fill(pairs, -1);
            if ((long)seen.Length * written.Length > MaxCompared)
            {
                // Too long to compare each with each: the same beginning and the same end.
                var most = Math.Min(seen.Length, written.Length);
                var start = 0;
                for (; start < most && same(seen[start], written[start]); start++) pairs[start] = start;
                for (var end = 1; end <= most - start && same(seen[^end], written[^end]); end++) pairs[^end] = written.Length - end;
                return pairs;
            }

            var lengths = new int[seen.Length + 1, written.Length + 1];
            for (var i = seen.Length - 1; i >= 0; i--)
            {
                for (var j = written.Length - 1; j >= 0; j--) lengths[i, j] = same(seen[i], written[j]) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }

            for (var (i, j) = (0, 0); i < seen.Length && j < written.Length;)
            {
                if (same(seen[i], written[j])) pairs[i++] = j++;
                else if (lengths[i + 1, j] >= lengths[i, j + 1]) i++;
                else j++;
            }

            return pairs;
        }
    }
}
