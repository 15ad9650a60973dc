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
        public string Root => Selector.Split('.')[0];
    }

    private sealed class Merge(RedactionPlan plan, Func<string, StixMarking?> find, JsonObject whole, JsonObject seen, JsonObject made)
    {
        private readonly List<Mark> wholeMarks = Marks(whole);
        private readonly List<Mark> seenMarks = Marks(seen);
        private readonly List<Mark> marks = Marks(made);

        public void Run()
        {
            foreach (var name in whole.Select(m => m.Key).Where(n => n is not (Granular or "object_marking_refs")).ToList())
            {
                var (had, saw) = (Part(whole, name), Part(seen, name));
                if (JsonNode.DeepEquals(had, saw)) continue;
                if (JsonNode.DeepEquals(saw, Part(made, name)) && Of(seenMarks, name).ToHashSet().SetEquals(Of(marks, name))) Keep(name, had!);
                else Mix(name, had!, saw, Part(made, name));
            }

            WriteMarks();
        }

        /// <summary>The author left it as it was.</summary>
        private void Keep(string name, JsonNode had)
        {
            Put(name, had.DeepClone());
            marks.RemoveAll(m => m.Root == name);
            marks.AddRange(Of(wholeMarks, name));
        }

        private void Mix(string name, JsonNode had, JsonNode? saw, JsonNode? mine)
        {
            // The author took away all that they saw of it: what else there was went with it.
            if (mine is null) return;
            // What stands under labels inside labels cannot stand beside what the author wrote.
            if (saw is null && Of(wholeMarks, name).Any(m => m.Selector != name || m.First > 0)) return;
            // What the whole stands under covers what is carried into it, whether the author left it there or not.
            if (saw is not null) marks.AddRange(Covering(name).Where(m => !marks.Contains(m)));
            switch (had, mine)
            {
                case (JsonObject all, JsonObject own):
                    // Members that the author did not see, or left as they saw them.
                    foreach (var (key, value) in all.Where(m => JsonNode.DeepEquals((saw as JsonObject)?[m.Key], own[m.Key]) && !JsonNode.DeepEquals(m.Value, own[m.Key])).ToList())
                    {
                        own[key] = value?.DeepClone();
                        Carry(name, $"{name}.{key}", $"{name}.{key}", saw is null);
                    }

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
            for (var at = 0; at < marks.Count; at++)
            {
                if (Element(marks[at].Selector, name) is { } part && part < own.Count) marks[at] = marks[at] with { Selector = With(marks[at].Selector, placing.Written[part]) };
            }

            Put(name, new JsonArray([.. placing.Order.Select(p => (p.Whole is { } from ? all[from] : own[p.Written])?.DeepClone())]));
            for (var number = 0; number < placing.Order.Count; number++)
            {
                if (placing.Order[number].Whole is { } from) Carry(name, $"{name}.[{from}]", $"{name}.[{number}]", saw is null);
            }
        }

        /// <summary>Puts the markings of a part of the whole in the place of those that stand there.</summary>
        /// <param name="isAlone">Whether what the whole stood under is carried with it, since the author's part does not stand under it.</param>
        private void Carry(string name, string from, string to, bool isAlone)
        {
            marks.RemoveAll(m => Covers(to, m.Selector));
            marks.AddRange(wholeMarks.Where(m => Covers(from, m.Selector)).Select(m => m with { Selector = to + m.Selector[from.Length..] }));
            if (isAlone) marks.AddRange(Covering(name).Select(m => m with { Selector = to }));
        }

        private IEnumerable<Mark> Covering(string name) => wholeMarks.Where(m => m.Selector == name && m.First == 0);

        private static bool Covers(string part, string selector) => selector.StartsWith(part, StringComparison.Ordinal) && (selector.Length == part.Length || selector[part.Length] == '.');

        private void Mix(string name, string all, string? saw, string own)
        {
            var (theirs, mine) = (Cut(all), Cut(own));
            var placing = Placing.Of(theirs, Kept(name, theirs.Length), Cut(saw ?? ""), mine, string.Equals);
            if (placing.Order.Exists(p => p.Whole is { } hidden && IsMixed(name, hidden + 1))) return;
            for (var at = 0; at < marks.Count; at++)
            {
                if (marks[at] is { First: > 0 } range && range.Selector == name && range.Last <= mine.Length) marks[at] = range with { First = placing.Written[range.First - 1] + 1, Last = placing.Written[range.Last - 1] + 1 };
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
                marks.AddRange((saw is null ? Covering(name).Where(m => m.Member == "marking_ref") : Ranges(name, at + 1)).Select(m => m with { First = number, Last = number }));
            }
        }

        /// <summary>Nothing is kept of what is withheld whole.</summary>
        private bool[] Kept(string name, int count) => Part(seen, name) is null ? new bool[count] : plan.Kept(name);

        private IEnumerable<Mark> Ranges(string name, int paragraph) => wholeMarks.Where(m => m.Selector == name && m.First > 0 && m.First <= paragraph && paragraph <= m.Last);

        /// <summary>Whether a paragraph stands in ranges inside ranges, and one of them under statements alone: in one range their labels would speak for those.</summary>
        private bool IsMixed(string name, int paragraph) =>
            Ranges(name, paragraph).GroupBy(m => (m.First, m.Last)).ToList() is { Count: > 1 } ranges && ranges.Exists(r => r.All(m => find(m.Value) is { IsStatementOnly: true }));

        private static string[] Cut(string text) => [.. Paragraphs.Of(text).Select(p => text[p])];

        private static IEnumerable<Mark> Of(List<Mark> marks, string name) => marks.Where(m => m.Root == name);

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
            var written = marks.Distinct().ToList();
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
