using System.Globalization;
using System.Text;
using Renkei.News;
using Renkei.News.Collect;
using Renkei.News.Extract.Dates;
using Renkei.News.Text;

namespace Renkei.Bench;

/// <summary>Many different pages out of the sample pages: the same markup and furniture, other words, names and dates.</summary>
/// <remarks>
/// In each variant most longer words and all capitalised ones are replaced by made-up words of the same script, the same
/// word always by the same; days and years of dates are moved. Short words, months, cues and furniture stay, so that
/// the page is still a page in its language.
/// </remarks>
internal static class Variants
{
    public const int Seed = 4774;

    private const string LatinConsonants = "bdfgklmnprstvz";
    private const string LatinVowels = "aeiou";
    private const string CyrillicConsonants = "бвгдклмнпрстз";
    private const string CyrillicVowels = "аеиоу";
    private const string Kanji = "山川田本村木林森石井上中下東西南北高橋松竹花島海空風雪月日星池谷原野";
    private const string Katakana = "アイウカキクサシスタチツナニヌマミムラリル";

    private static readonly HashSet<string> Kept = Keep();

    /// <summary>Writes the pages, a hundred a folder; returns how many and how many bytes.</summary>
    public static (int Pages, long Bytes) Write(string folder, int count)
    {
        var samples = PageSource.Read(PageSource.Find([Path.Combine(Places.Root, "samples")], []), null, default).Select(c => c.Page).OfType<Page>().ToList();
        var bytes = 0L;
        for (var number = 0; number < count; number++)
        {
            var page = samples[number % samples.Count];
            var directory = Directory.CreateDirectory(Path.Combine(folder, (number / 100).ToString("000", CultureInfo.InvariantCulture)));
            var text = new Variant(number).Of(page.Content, page.Form == PageForm.Html)
                .Replace("windows-1251", "utf-8", StringComparison.OrdinalIgnoreCase).Replace("shift_jis", "utf-8", StringComparison.OrdinalIgnoreCase);
            var path = Path.Combine(directory.FullName, number.ToString("00000", CultureInfo.InvariantCulture) + (page.Form == PageForm.Html ? ".html" : ".txt"));
            File.WriteAllText(path, text);
            bytes += new FileInfo(path).Length;
        }

        return (count, bytes);
    }

    private static HashSet<string> Keep()
    {
        string[] sections = ["months", "published", "related", "furniture", "notice", "end", "credit", "say"];
        var kept = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in sections.SelectMany(Lexicon.All))
        {
            foreach (var token in Words.Cut(entry)) kept.Add(entry.Substring(token.Start, token.Length).TrimEnd('*'));
        }

        return kept;
    }

    private sealed class Variant(int number)
    {
        private readonly int days = (int)(Mix((ulong)number) % 25);
        private readonly int years = (int)(Mix((ulong)number + 7) % 11);

        public string Of(string content, bool html)
        {
            var output = new StringBuilder(content.Length + 200);
            var at = 0;
            while (at < content.Length)
            {
                var tag = html ? content.IndexOf('<', at) : -1;
                var end = tag < 0 ? content.Length : tag;
                output.Append(Words(Dates(content[at..end])));
                if (tag < 0) break;
                var close = content.IndexOf('>', tag);
                close = close < 0 ? content.Length : close + 1;
                output.Append(Dates(content[tag..close]));
                at = close;
            }

            return output.ToString();
        }

        private string Dates(string text)
        {
            var output = new StringBuilder(text);
            foreach (var date in DateFinder.Find(text))
            {
                var words = text.Substring(date.Start, date.Length);
                var moved = date.Day.AddYears(-years);
                var day = 1 + ((moved.Day + days) % 28);
                var replaced = words.Replace(date.Day.Year.ToString(CultureInfo.InvariantCulture), moved.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
                var old = date.Day.Day.ToString("00", CultureInfo.InvariantCulture);
                if (replaced.Contains(old, StringComparison.Ordinal) && !moved.Year.ToString(CultureInfo.InvariantCulture).Contains(old, StringComparison.Ordinal) && date.Day.Month.ToString("00", CultureInfo.InvariantCulture) != old)
                    replaced = replaced.Replace(old, day.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal);
                if (replaced.Length == words.Length) output.Remove(date.Start, date.Length).Insert(date.Start, replaced);
            }

            return output.ToString();
        }

        private string Words(string text)
        {
            var output = new StringBuilder(text.Length + 16);
            var last = 0;
            foreach (var token in News.Text.Words.Cut(text))
            {
                output.Append(text, last, token.Start - last);
                last = token.End;
                var word = text.Substring(token.Start, token.Length);
                output.Append(Replace(word, token.Kind));
            }

            return output.Append(text, last, text.Length - last).ToString();
        }

        private string Replace(string word, TokenKind kind)
        {
            if (kind is TokenKind.Mark or TokenKind.Hiragana or TokenKind.Number || Kept.Contains(word)) return word;
            var hash = Mix(unchecked(Stable(word) + ((ulong)number * 0x9E3779B97F4A7C15)));
            if (kind == TokenKind.Han) return word.Length < 2 || hash % 3 == 0 ? word : Letters(word.Length, Kanji, Kanji, hash);
            if (kind == TokenKind.Katakana) return Letters(word.Length, Katakana, Katakana, hash);
            var upper = char.IsUpper(word[0]);
            if (word.Length < 4 || (!upper && hash % 5 < 2)) return word;
            var made = word[0] is >= 'Ѐ' and < '԰' ? Letters(word.Length, CyrillicConsonants, CyrillicVowels, hash) : Letters(word.Length, LatinConsonants, LatinVowels, hash);
            return upper ? char.ToUpperInvariant(made[0]) + made[1..] : made;
        }

        private static string Letters(int length, string odd, string even, ulong hash) => string.Create(length, (odd, even, hash), static (letters, state) =>
        {
            var chance = state.hash;
            for (var at = 0; at < letters.Length; at++)
            {
                chance = Mix(chance);
                var from = at % 2 == 0 ? state.odd : state.even;
                letters[at] = from[(int)(chance % (ulong)from.Length)];
            }
        });

        /// <summary>The same in every run, unlike string.GetHashCode; case does not count.</summary>
        private static ulong Stable(string word)
        {
            var hash = 14695981039346656037UL ^ Seed;
            foreach (var c in word) hash = unchecked((hash ^ char.ToLowerInvariant(c)) * 1099511628211UL);
            return hash;
        }

        private static ulong Mix(ulong x)
        {
            unchecked
            {
                x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
                x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
                return x ^ (x >> 31);
            }
        }
    }
}
