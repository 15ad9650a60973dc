using System.Globalization;
using System.Text;
using Renkei.News.Collect;

namespace Renkei.Fast.Collect;

/// <summary>Whatever the bytes are: no exception, and something is said or read.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Starts =
    [
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><title>T</title><item><title>A &amp; B</title><link>http://a.example/</link><description><![CDATA[<p>x</p>]]></description><pubDate>Tue, 04 Jul 2023 09:05:00 +0900</pubDate></item></channel></rss>",
        "<feed xml:lang='de'><entry><title type='html'>&lt;b&gt;A</title><content type='xhtml'><div><p>x<br/></p></div></content><updated>2023-07-04T09:05:00Z</updated></entry></feed>",
        "{\"id\":\"a\",\"html\":\"<p>\\u00e9</p>\",\"fetched\":\"2023-07-04T09:05:00Z\"}\n{\"id\":\"a\",\"text\":\"\\ud83d\\ude00\"}\n",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":1,\"content_html\":\"x\",\"date_published\":\"2023-07-04\"}]}",
        "[{\"html\":\"<p>x\"},{\"text\":5}]",
        "<!doctype html><html><head><meta charset=windows-1251></head><body><p>\u041C\u043E\u0441\u0442</body></html>",
        "Just a line of text.\nAnd another \u00E9 \u6F22\u5B57.\n",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_MutatedInput_NeverThrows(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1500; round++)
        {
            var start = Starts[random.Next(Starts.Length)];
            var bytes = Mutate(Encoding.UTF8.GetBytes(start), random);
            if (random.Next(4) == 0) bytes = Mutate(Reading.Gzip(bytes), random);

            var error = Record.Exception(() => Check(Reading.Read(random.Next(2) == 0 ? "x.jsonl" : "x.txt", bytes, isNamed: true)));

            Assert.True(error is null, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, round {round}: {Convert.ToHexString(bytes)}\n{error}"));
        }
    }

    private static void Check(List<Collected> items)
    {
        Assert.NotEmpty(items);
        foreach (var item in items)
        {
            Assert.True(item.Page is not null || item.Problem is not null, "An item has neither page nor problem.");
            if (item.Problem is { } problem) Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var list = bytes.ToList();
        for (var n = random.Next(1, 6); n > 0 && list.Count > 0; n--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(5))
            {
                case 0:
                    list[at] = (byte)random.Next(256);
                    break;
                case 1:
                    list.RemoveRange(at, Math.Min(list.Count - at, random.Next(1, 12)));
                    break;
                case 2:
                    list.InsertRange(at, list.GetRange(at, Math.Min(list.Count - at, random.Next(1, 30))));
                    break;
                case 3:
                    list.Insert(at, "<>&;\"'{}[]\0\n\\"u8[random.Next(13)]);
                    break;
                default:
                    list.RemoveRange(at, list.Count - at);
                    break;
            }
        }

        return [.. list];
    }
}
