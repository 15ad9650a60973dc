using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Renkei.News;
using Renkei.News.Collect;
using Xunit;

namespace Renkei.SystemTests.Collect;

/// <summary>What only a real disk can do to the collect stage.</summary>
public sealed class PageSourceTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("renkei-collect-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Read_FolderOfBadInput_GivesOneProblemEachAndReadsTheRest()
    {
        Write("good.txt", "Harbour reopens\n\nThe harbour of Westmere reopened on Monday.\n");
        Write("empty.txt", "");
        Write("broken.txt", [.. "Мост через реку открыт"u8, 0xFF, .. ". Паром больше не нужен."u8]);
        Write("noise.bin", [.. Enumerable.Range(0, 5000).Select(i => (byte)(((i * 167) ^ ((i >> 3) * 31)) & 0xFF))]);
        using (var huge = File.Create(At("huge.txt")))
        {
            huge.Write("The beginning of a very long file.\n"u8);
            huge.SetLength(200L << 20);
        }

        using (var huge = File.Create(At("huge2.txt")))
        {
            var chunk = Encoding.ASCII.GetBytes(new string('a', 1 << 20));
            for (var i = 0; i < 20; i++) huge.Write(chunk);
        }

        using (var bomb = new GZipStream(File.Create(At("bomb.gz")), CompressionLevel.Optimal))
        {
            var chunk = Encoding.ASCII.GetBytes(new string('a', 1 << 20));
            for (var i = 0; i < 64; i++) bomb.Write(chunk);
        }

        File.CreateSymbolicLink(At("dangling.txt"), "nowhere.txt");
        File.CreateSymbolicLink(At("round"), "trip");
        File.CreateSymbolicLink(At("trip"), "round");
        Directory.CreateDirectory(At("sub"));
        File.CreateSymbolicLink(At("sub/loop"), "..");

        var (pages, problems) = Run(_root);

        Assert.Equal(["broken.txt", "good.txt"], pages.Select(p => p.Path));
        Assert.Equal(
            ["bomb.gz", "broken.txt", "dangling.txt", "empty.txt", "huge.txt", "huge2.txt", "noise.bin", "round", "sub/loop"],
            problems.Select(p => p.Path).Order(StringComparer.Ordinal));
        Assert.Contains("where nothing is", Said("dangling.txt"), StringComparison.Ordinal);
        Assert.Contains("back to itself", Said("round"), StringComparison.Ordinal);
        Assert.Contains("back to the folder", Said("sub/loop"), StringComparison.Ordinal);
        Assert.Contains("too large (20 MB)", Said("huge2.txt"), StringComparison.Ordinal);
        Assert.Contains("200 times", Said("bomb.gz"), StringComparison.Ordinal);

        string Said(string path) => problems.Single(p => p.Path == path).Message;
    }

    [Fact]
    public void Read_PipeAndDevice_AreNeverOpened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes in folders on Windows.");
        using (var mkfifo = Process.Start("mkfifo", [At("pipe.txt")])) mkfifo.WaitForExit();
        File.CreateSymbolicLink(At("zero.txt"), "/dev/zero");

        var (pages, problems) = Run(_root);

        Assert.Empty(pages);
        Assert.Equal(["pipe.txt", "zero.txt"], problems.Select(p => p.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_FileGoneAfterItWasFound_IsOneProblem()
    {
        Write("gone.txt", "Soon gone.");
        var problems = new List<Problem>();
        var files = PageSource.Find([_root], problems);
        File.Delete(At("gone.txt"));

        var item = Assert.Single(PageSource.Read(files, null, TestContext.Current.CancellationToken));

        Assert.Equal(new Problem("gone.txt", "This file cannot be read: it is no longer there."), item.Problem);
    }

    [Fact]
    public void Find_SameFileByManyWays_IsFoundOnce()
    {
        Write("a/page.txt", "One page.");
        File.CreateSymbolicLink(At("a/also.txt"), "page.txt");
        File.CreateSymbolicLink(At("again"), "a");
        var problems = new List<Problem>();

        var files = PageSource.Find([_root, At("a"), At("again/page.txt"), Path.Join(_root, "a", "..", "a", "page.txt")], problems);

        Assert.Empty(problems);
        Assert.Single(files);
    }

    [Fact]
    public void Find_LinkToFolderOutside_IsFollowedUnderItsName()
    {
        Write("in/one.txt", "One.");
        Write("out/two.txt", "Two.");
        Directory.CreateSymbolicLink(At("in/more"), At("out"));
        Directory.CreateSymbolicLink(At("in/still more"), At("out"));

        var files = PageSource.Find([At("in")], new List<Problem>());

        Assert.Equal(["more/two.txt", "one.txt"], files.Select(f => f.Path));
    }

    [Fact]
    public void Find_HiddenAndSidecarFiles_AreLeftOutUnlessNamed()
    {
        foreach (var name in (string[])[".DS_Store", ".git/config", "README.md", "LICENSE", "page.html", "page_files/ad.html", "page_files/style.css", "notes.md"]) Write(name, "<p>Text</p>");

        Assert.Equal(["page.html"], PageSource.Find([_root], new List<Problem>()).Select(f => f.Path));
        Assert.Equal([At("README.md")], PageSource.Find([At("README.md")], new List<Problem>()).Select(f => f.Path));
    }

    [Fact]
    public void Read_UnknownJson_IsAProblemOnlyWhenNamed()
    {
        Write("gold.json", "{\"a\":1}");

        Assert.Empty(Run(_root).Problems);
        Assert.Single(Run(At("gold.json")).Problems);
        Assert.Single(Run(_root, At("gold.json")).Problems);
    }

    [Theory]
    [InlineData("nowhere", "There is no file or folder ")]
    [InlineData("a\nb", "There is no file or folder ")]
    public void Find_MissingArgument_IsOneProblem(string name, string message)
    {
        var problem = Assert.Single(Run(At(name)).Problems);

        Assert.Equal(At(name), problem.Path);
        Assert.Equal(message + At(name) + ".", problem.Message);
    }

    [Fact]
    public void Read_ProgressOfSeveralFiles_EndsAtTheTotal()
    {
        Write("a.jsonl", string.Concat(Enumerable.Range(0, 3000).Select(i => $"{{\"id\":{i},\"text\":\"Page number {i}\"}}\n")));
        Write("b.txt", "Another page.");
        var seen = new List<(long Done, long Total)>();
        var files = PageSource.Find([_root], new List<Problem>());

        var pages = PageSource.Read(files, (done, total) => seen.Add((done, total)), TestContext.Current.CancellationToken).Count();

        Assert.Equal(3001, pages);
        Assert.Equal(files.Sum(f => f.Bytes), seen[^1].Done);
        Assert.All(seen, s => Assert.InRange(s.Done, 0, s.Total));
        Assert.Equal(seen.Select(s => s.Done).Order(), seen.Select(s => s.Done));
    }

    [Fact]
    public void Read_SameIdInTwoFiles_IsMadeUnique()
    {
        Write("a.jsonl", "{\"id\":\"x\",\"text\":\"One\"}");
        Write("b.jsonl", "{\"id\":\"x\",\"text\":\"Two\"}");

        var (pages, problems) = Run(_root);

        Assert.Equal(2, pages.Select(p => p.Id).Distinct().Count());
        Assert.Equal("b.jsonl#1", Assert.Single(problems).Path);
    }

    private string At(string name) => Path.Join(_root, name);

    private void Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), content);
    }

    private static (List<Page> Pages, List<Problem> Problems) Run(params string[] arguments)
    {
        var problems = new List<Problem>();
        var items = PageSource.Read(PageSource.Find(arguments, problems), null, TestContext.Current.CancellationToken).ToList();
        problems.AddRange(items.Where(i => i.Problem is not null).Select(i => i.Problem!));
        return ([.. items.Where(i => i.Page is not null).Select(i => i.Page!)], problems);
    }
}
