using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.BadInput;

/// <summary>One folder of everything that goes wrong with a good page in it, and one run over it.</summary>
public sealed class BadInputFolder : IAsyncLifetime
{
    private const string Good =
        """
        Port Lindqvist ferry returns to service

        The ferry between Port Lindqvist and the Norvan islands sailed again on Tuesday, two weeks after a winter storm.

        "We checked every cable twice," said Berta Muster, the harbour master of Port Lindqvist, who had closed the quay.
        """;

    private const string Russian =
        """
        Паром в порт Линдквист снова ходит

        Паром между портом Линдквист и Норванскими островами снова вышел в море во вторник, через две недели после шторма.

        «Мы дважды проверили каждый трос», — сказала начальник порта Берта Примерова, которая закрывала причал.
        """;

    private const string Japanese =
        """
        リンドクビスト港のフェリー、運航を再開

        リンドクビスト港とノルバン諸島を結ぶフェリーが火曜日、冬の嵐から二週間ぶりに運航を再開した。港湾局が発表した。

        見本花子港長は「すべてのロープを二度点検した」と述べた。桟橋は嵐の日から閉鎖されていたという。
        """;

    private readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    public RenkeiProgram Run { get; private set; } = new(-1, "", "");

    public JsonElement Analysis { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        folder.Write("good.txt", Good);
        folder.Write("empty.txt", "");
        Huge("huge.html");
        var noise = new byte[50_000];
        new Random(4774).NextBytes(noise);
        Bytes("noise.html", noise);
        Bytes("broken.txt", [.. Encoding.UTF8.GetBytes(Russian), (byte)'\n', 0xFF, 0xC3, 0x28]);
        Bytes("russian.txt", Encoding.GetEncoding("windows-1251").GetBytes(Russian));
        Bytes("russian-declared.html", Encoding.GetEncoding("windows-1251").GetBytes(Html("windows-1251", Russian)));
        Bytes("japanese.txt", Encoding.GetEncoding("shift_jis").GetBytes(Japanese));
        Bytes("japanese-declared.html", Encoding.GetEncoding("shift_jis").GetBytes(Html("Shift_JIS", Japanese)));
        folder.Write("index.html", Index());
        Bomb("bomb.html.gz");
        Directory.CreateDirectory(folder.File("loop"));
        Directory.CreateSymbolicLink(folder.File("loop/again"), folder.Path);
        File.CreateSymbolicLink(folder.File("dangling.html"), folder.File("nowhere"));
        Run = await RenkeiProgram.RunAsync(["analyse", folder.Path, "--json", "-"], TestContext.Current.CancellationToken);
        Analysis = JsonDocument.Parse(Run.Output).RootElement;
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Html(string encoding, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return $"<!DOCTYPE html><html><head><meta charset=\"{encoding}\"><title>{lines[0]}</title></head><body><article><h1>{lines[0]}</h1>{string.Concat(lines.Skip(1).Select(l => $"<p>{l}</p>"))}</article></body></html>";
    }

    private static string Index() =>
        "<!DOCTYPE html><html><head><title>The Harbour Gazette</title></head><body><main>"
        + string.Concat(Enumerable.Range(1, 30).Select(n => $"<div class=\"card\"><h2><a href=\"/news/{n}\">Port Lindqvist council votes on plan number {n} for the harbour</a></h2></div>")) + "</main></body></html>";

    private void Bytes(string name, byte[] bytes) => File.WriteAllBytes(folder.File(name), bytes);

    private void Huge(string name)
    {
        using var file = File.Create(folder.File(name));
        var part = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>The ferry sailed again on Tuesday, two weeks after a storm.</p>\n", 16_000)));
        while (file.Length < 200_000_000) file.Write(part);
    }

    private void Bomb(string name)
    {
        using var file = File.Create(folder.File(name));
        using var gzip = new GZipStream(file, CompressionLevel.SmallestSize);
        var part = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>boom</p>", 100_000)));
        for (var parts = 0; parts < 1000; parts++) gzip.Write(part);
    }
}

/// <summary>What the run says of each input.</summary>
public sealed class BadInputTests(BadInputFolder folder) : IClassFixture<BadInputFolder>
{
    private const long MemoryLimit = 1_000_000_000;

    [Fact]
    public void EachBadInput_HasExactlyOneLine()
    {
        Assert.Equal(1, folder.Run.ExitCode);
        var problems = folder.Analysis.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("path").GetString()!).Order(StringComparer.Ordinal);
        Assert.Equal(["bomb.html.gz", "broken.txt", "dangling.html", "empty.txt", "huge.html", "index.html", "japanese.txt", "loop/again", "noise.html", "russian.txt"], problems);
    }

    [Theory]
    [InlineData("empty.txt", "empty")]
    [InlineData("huge.html", "MB")]
    [InlineData("broken.txt", "not UTF-8")]
    [InlineData("russian.txt", "windows-1251")]
    [InlineData("japanese.txt", "Shift_JIS")]
    [InlineData("index.html", "index page")]
    [InlineData("bomb.html.gz", "gzip")]
    [InlineData("loop/again", "leads back")]
    public void Line_SaysWhatIsWrong(string path, string word)
    {
        var message = folder.Analysis.GetProperty("problems").EnumerateArray().Single(p => p.GetProperty("path").GetString() == path).GetProperty("message").GetString()!;
        Assert.Contains(word, message, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("good.txt", "en", "Berta Muster")]
    [InlineData("broken.txt", "ru", "Берта Примерова")]
    [InlineData("russian.txt", "ru", "Берта Примерова")]
    [InlineData("russian-declared.html", "ru", "Берта Примерова")]
    [InlineData("japanese.txt", "ja", "見本花子港長")]
    [InlineData("japanese-declared.html", "ja", "見本花子港長")]
    public void Rest_IsAnalysed(string path, string language, string words)
    {
        var article = folder.Analysis.GetProperty("articles").EnumerateArray().Single(a => a.GetProperty("path").GetString() == path);
        Assert.Equal(language, article.GetProperty("language").GetString());
        Assert.Contains(words, article.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_OverTheWholeFolder_StaysUnderItsLimit()
    {
        // A hard limit on the address space would hit reserved memory too: the runtime's own limit of its heap is what grows.
        var limited = await RenkeiProgram.RunAsync(["analyse", folder.Path, "--json", "-"], TestContext.Current.CancellationToken, ("DOTNET_GCHeapHardLimit", $"0x{MemoryLimit * 3 / 4:X}"));
        Assert.Equal(folder.Run.Output, limited.Output);
    }
}
