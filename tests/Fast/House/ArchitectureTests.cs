using System.Text.RegularExpressions;
using System.Xml.Linq;
using Renkei.Support;

namespace Renkei.Fast.House;

/// <summary>The rooms of the house and the arrows between them. A room that is not built yet is in the plan all the same.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Labels"] = [],
        ["Records"] = ["Labels"],
        ["News"] = [],
        ["Store"] = ["Labels", "Records", "News"],
        ["Exchange"] = ["Labels", "Records", "Store"],
        ["Web"] = ["Labels", "Records"],
        ["Desks"] = ["Labels", "Records", "News", "Store", "Exchange", "Web"],
        ["Node"] = ["Labels", "Records", "News", "Store", "Exchange", "Web", "Desks"],
    };

    /// <summary>Stages in the order of the pipeline: a stage knows only those before it (Extract asks Identify about inserts in other languages).</summary>
    private static readonly string[] Stages = ["Text", "Collect", "Identify", "Extract", "Fingerprint", "Mention", "Cluster", "Trace", "Analyse"];

    private static readonly Regex Disk = new(@"\b(File|Directory)\.\w|\b(FileInfo|DirectoryInfo|FileStream)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    private static string Source => Path.Combine(Repository.Root, "src");

    [Fact]
    public void Rooms_OnDisk_AreInThePlan() =>
        Assert.All(Directory.GetDirectories(Source), room => Assert.Contains(Path.GetFileName(room), Arrows.Keys));

    [Fact]
    public void Projects_References_PointDownOnly()
    {
        var projects = Directory.GetFiles(Source, "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        foreach (var project in projects)
        {
            var room = Path.GetFileNameWithoutExtension(project);
            Assert.Equal(room, Path.GetFileName(Path.GetDirectoryName(project)));
            var references = XDocument.Load(project).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(((string?)r.Attribute("Include"))!.Replace('\\', '/')));
            Assert.All(references, reference => Assert.True(Arrows[room].Contains(reference), $"{room} may not know {reference}."));
        }
    }

    [Fact]
    public void News_Stages_KnowOnlyEarlierStages()
    {
        foreach (var (file, stage, text) in Files("News"))
        {
            var at = Array.IndexOf(Stages, stage);
            Assert.True(stage.Length == 0 || at >= 0, $"{file}: {stage} is not a stage of the pipeline.");
            var later = Stages.Where((name, other) => stage.Length == 0 || other > at).Where(name => text.Contains($"using Renkei.News.{name}", StringComparison.Ordinal));
            Assert.True(!later.Any(), $"{file} knows {string.Join(", ", later)}, which comes after it.");
        }
    }

    [Fact]
    public void Namespaces_Everywhere_FollowTheFolders()
    {
        foreach (var room in Arrows.Keys)
        {
            foreach (var (file, _, text) in Files(room))
            {
                var at = text.IndexOf("\nnamespace ", StringComparison.Ordinal);
                if (at < 0 && !text.StartsWith("namespace ", StringComparison.Ordinal)) continue;
                var name = text[(text.IndexOf("namespace ", StringComparison.Ordinal) + 10)..].Split(';')[0];
                var folder = Path.GetDirectoryName(Path.GetRelativePath(Source, file))!.Replace(Path.DirectorySeparatorChar, '.');
                Assert.Equal("Renkei." + folder, name);
            }
        }
    }

    [Fact]
    public void News_IsPure_NoClockNoChanceNoNetwork()
    {
        string[] banned = ["System.Net.Http", "TimeProvider", "new Random", "Environment.GetEnvironmentVariable", "Console."];
        foreach (var (file, stage, text) in Files("News"))
        {
            Assert.All(banned, word => Assert.False(text.Contains(word, StringComparison.Ordinal), $"{file} uses {word}."));
            if (stage is "Collect" or "") continue;
            Assert.False(Disk.IsMatch(text), $"{file} touches the disk; only Collect does.");
        }
    }

    [Fact]
    public void Labels_ArePure_NoClockNoChanceNoNetworkNoDisk()
    {
        string[] banned = ["System.Net.Http", "TimeProvider", "new Random", "Environment.GetEnvironmentVariable", "Console."];
        foreach (var (file, _, text) in Files("Labels"))
        {
            Assert.All(banned, word => Assert.False(text.Contains(word, StringComparison.Ordinal), $"{file} uses {word}."));
            Assert.False(Disk.IsMatch(text), $"{file} touches the disk; a label comes as bytes.");
        }
    }

    [Fact]
    public void Records_ArePure_NoClockNoChanceNoNetworkNoDisk()
    {
        string[] banned = ["System.Net.Http", "TimeProvider", "new Random", "Environment.GetEnvironmentVariable", "Console."];
        foreach (var (file, _, text) in Files("Records"))
        {
            Assert.All(banned, word => Assert.False(text.Contains(word, StringComparison.Ordinal), $"{file} uses {word}."));
            Assert.False(Disk.IsMatch(text), $"{file} touches the disk; a record comes as bytes.");
        }
    }

    [Fact]
    public void PublicTypes_OfAllRooms_AreThoseInTheGoldenFile()
    {
        var types = new[] { typeof(Renkei.Labels.ConfidentialityLabel).Assembly, typeof(Renkei.Records.StixObject).Assembly, typeof(News.Article).Assembly, typeof(Renkei.Store.NodeStore).Assembly, typeof(Renkei.Web.WebKit).Assembly, typeof(Renkei.Desks.AllDesks).Assembly, typeof(Renkei.Node.Analyse.AnalysisJson).Assembly }
            .SelectMany(a => a.GetExportedTypes()).Select(t => t.FullName!).Order(StringComparer.Ordinal);
        Golden.Matches("public-types.txt", string.Join('\n', types) + "\n");
    }

    private static IEnumerable<(string File, string Folder, string Text)> Files(string room)
    {
        var root = Path.Combine(Source, room);
        if (!Directory.Exists(root)) yield break;
        foreach (var file in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
            yield return (file, parts.Length == 1 ? "" : parts[0], File.ReadAllText(file));
        }
    }
}
