using System.Collections;
using System.Text;
using System.Text.RegularExpressions;
using Renkei.Node.Serve.Settings;
using Renkei.Support;
using Renkei.Web.Settings;

namespace Renkei.Fast.Node.Serve;

/// <summary>What an operator may write, and what they hear when it is wrong.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nothing_Said_IsTheDefaults()
    {
        var settings = Good("{}");
        Assert.Equal(["http://127.0.0.1:8080"], settings.Get<ServerSettings>().Urls);
        Assert.Equal(32 << 20, settings.Get<ServerSettings>().Limits.Body);
        Assert.Null(settings.Get<TelemetrySettings>().Endpoint);
    }

    [Fact]
    public void Values_InTheFile_AreReadAsOperatorsWriteThem()
    {
        var server = Good("""
            // comments and a last comma may stand there
            { "server": { "urls": ["http://127.0.0.1:1", "http://[::1]:2"], "LIMITS": { "Body": "5 MB", "Rest": "15 min", "Request": "00:01:30", "Slowest": 100 }, "development": true, }, "Logging": { "Level": "debug" } }
            """).Get<ServerSettings>();
        Assert.Equal(["http://127.0.0.1:1", "http://[::1]:2"], server.Urls);
        Assert.Equal(5 << 20, server.Limits.Body);
        Assert.Equal(TimeSpan.FromMinutes(15), server.Limits.Rest);
        Assert.Equal(TimeSpan.FromSeconds(90), server.Limits.Request);
        Assert.Equal(100, server.Limits.Slowest);
        Assert.True(server.Development);
    }

    [Fact]
    public void Environment_GoesBeforeTheFile_AndReplacesListsAsAWhole()
    {
        var settings = Good("""{ "Server": { "Urls": ["http://127.0.0.1:1", "http://127.0.0.1:2"], "Hosts": ["a.example", "b.example"], "Limits": { "Slowest": 100 } } }""",
            ("RENKEI__Server__Urls", "http://127.0.0.1:3; http://127.0.0.1:4"), ("RENKEI__Server__Hosts__0", "c.example"), ("RENKEI__SERVER__LIMITS__SLOWEST", "50"), ("RENKEI_DATA", "no setting"), ("PATH", "no setting"));
        Assert.Equal(["http://127.0.0.1:3", "http://127.0.0.1:4"], settings.Get<ServerSettings>().Urls);
        Assert.Equal(["c.example"], settings.Get<ServerSettings>().Hosts);
        Assert.Equal(50, settings.Get<ServerSettings>().Limits.Slowest);
    }

    [Fact]
    public void Faults_OfAllSections_AreSaidAtOnceByKey()
    {
        var faults = Bad("""
            { "Server": { "Limits": { "Body": "5 KB", "Requests": "many", "Rest": ["1 s"] }, "Ulrs": "x", "Certificate": "file" }, "Logging": { "Level": "loud" }, "Telemtry": { "Endpoint": "x" }, "Health": 3 }
            """);
        Assert.Equal(
        [
            "Health: is a section of settings; { … } was expected.",
            "Logging.Level: “loud” is not allowed. Allowed: Trace, Debug, Information, Warning, Error, Critical, None.",
            "Server.Certificate: is a section of settings; { … } was expected.",
            "Server.Limits.Body: “5 KB” is not allowed. Allowed: 64 KB to 1 GB bytes.",
            "Server.Limits.Requests: “many” is not allowed. Allowed: 1 to 100000 requests.",
            "Server.Limits.Rest: is one value. Allowed: 1 s to 1 h.",
            "Server.Ulrs: there is no such setting; Urls is near it.",
        ], faults.Where(f => !f.StartsWith("Telemtry", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("Telemtry: there is no such section; Telemetry is near it. Sections: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ftp://127.0.0.1:1", "Server.Urls: “ftp://127.0.0.1:1” is no address to listen on.")]
    [InlineData("http://127.0.0.1:1/below", "is no address to listen on")]
    [InlineData("http://name:swordfish@127.0.0.1:1", "is no address to listen on")]
    [InlineData("https://127.0.0.1:1", "Server.Certificate.File: is missing, and an address begins with https://.")]
    public void Address_ThatCannotBe_IsRefused(string url, string told)
    {
        var faults = Bad($$"""{ "Server": { "Urls": "{{url}}" } }""");
        Assert.Contains(told, Assert.Single(faults), StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", faults[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://*:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://0.0.0.0:8080/")]
    [InlineData("http://localhost:8080")]
    public void Address_ThatCanBe_IsTaken(string url) => Good($$"""{ "Server": { "Urls": "{{url}}" } }""");

    [Fact]
    public void Proxies_AndHosts_AreChecked()
    {
        var faults = Bad("""{ "Server": { "Proxies": ["10.0.0.0/8", "everybody"], "Hosts": ["node.example.org", "https://node.example.org"] } }""");
        Assert.Equal(2, faults.Count);
        Assert.Contains(faults, f => f.StartsWith("Server.Proxies: “everybody” is not allowed.", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("Server.Hosts: “https://node.example.org” is not allowed.", StringComparison.Ordinal));
    }

    [Fact]
    public void Secret_InTheFile_IsRefusedAndNotShown()
    {
        var fault = Assert.Single(Bad("""{ "Telemetry": { "Endpoint": "http://127.0.0.1:4318", "Header": "key=swordfish" } }"""));
        Assert.Equal("Telemetry.Header: a secret does not stand in the settings file. Put it into a file of its own and name that with Telemetry.HeaderFile, or set RENKEI__Telemetry__Header in the environment.", fault);
    }

    [Fact]
    public void Secret_FromItsFileOrTheEnvironment_IsTaken()
    {
        var file = folder.Write("secret", "key=swordfish\n");
        Assert.Equal("key=swordfish", Good($$"""{ "Telemetry": { "HeaderFile": "{{file}}" } }""").Get<TelemetrySettings>().Header);
        Assert.Equal("key=swordfish", Good("{}", ("RENKEI__Telemetry__Header", "key=swordfish")).Get<TelemetrySettings>().Header);
        Assert.Contains("is given twice", Assert.Single(Bad($$"""{ "Telemetry": { "HeaderFile": "{{file}}" } }""", ("RENKEI__Telemetry__Header", "key=swordfish"))), StringComparison.Ordinal);
        Assert.Contains("is empty", Assert.Single(Bad($$"""{ "Telemetry": { "HeaderFile": "{{folder.Write("empty", "\n")}}" } }""")), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Single(Bad($$"""{ "Telemetry": { "HeaderFile": "{{folder.File("none")}}" } }""")), StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", Assert.Single(Bad("{}", ("RENKEI__Telemetry__Header", "swordfish"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"Server\": ", "is no JSON: see line 1, byte 13.")]
    [InlineData("[]", "is no JSON object")]
    [InlineData("{ \"Server\": {}, \"Server\": {} }", "a name stands there twice")]
    public void File_ThatIsNone_IsRefusedWithoutItsContent(string content, string told)
    {
        var (_, refusal) = SettingsSource.Read(folder.Write("settings.json", content), new Hashtable());
        Assert.Contains(told, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatIsNotThere_IsSaid() => Assert.Equal($"There is no settings file {folder.File("none.json")}.", SettingsSource.Read(folder.File("none.json"), new Hashtable()).Refusal);

    [Fact]
    public void Certificate_WithoutItsKey_IsRefused()
    {
        var file = folder.Write("node.pem", "no certificate");
        Assert.Contains("Server.Certificate.File: cannot be used", Assert.Single(Bad($$"""{ "Server": { "Urls": "https://127.0.0.1:1", "Certificate": { "File": "{{file}}" } } }""")), StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_OfEverySetting_AreAllowedAndDescribed()
    {
        Assert.NotEmpty(NodeSettings.Sections);
        foreach (var (key, property, about, value) in SettingsTable.All())
        {
            Assert.True(about.What.EndsWith('.') || about.What.EndsWith(';'), $"{key} is described by no sentence.");
            if (about.IsSecret) Assert.Equal(typeof(string), property.PropertyType);
            if (value is null or "" || !SettingsValue.IsSimple(property.PropertyType)) continue;
            Assert.Equal(value, SettingsValue.Read(SettingsValue.Show(value, about), property.PropertyType, about));
        }
    }

    /// <summary>RENKEI_GOLDEN=write puts the table into the guide.</summary>
    [Fact]
    public void Table_InTheOperatorsGuide_IsThatOfTheClasses()
    {
        var path = Path.Combine(Repository.Root, "docs", "operator.md");
        var text = File.ReadAllText(path);
        var made = Marks().Replace(text, m => m.Groups["begin"].Value + "\n" + SettingsTable.Markdown() + m.Groups["end"].Value);
        if (Environment.GetEnvironmentVariable("RENKEI_GOLDEN") == "write") File.WriteAllText(path, text = made);
        Assert.Matches(Marks(), text);
        Assert.Equal(made, text);
    }

    private static Regex Marks() => new(@"(?<begin>\[//\]: # \(settings begin\)\n)(?s:.*?)(?<end>\[//\]: # \(settings end\))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    private NodeSettings Good(string json, params (string Name, string Value)[] environment)
    {
        var (settings, faults) = Read(json, environment);
        Assert.Empty(faults);
        return settings!;
    }

    private List<string> Bad(string json, params (string Name, string Value)[] environment)
    {
        var (settings, faults) = Read(json, environment);
        Assert.Null(settings);
        return [.. faults.Select(f => $"{f.Key}: {f.Sentence}")];
    }

    private (NodeSettings? Settings, IReadOnlyList<SettingFault> Faults) Read(string json, (string Name, string Value)[] environment)
    {
        var variables = new Hashtable();
        foreach (var (name, value) in environment) variables[name] = value;
        File.WriteAllText(folder.File("settings.json"), json, new UTF8Encoding(false));
        var (root, refusal) = SettingsSource.Read(folder.File("settings.json"), variables);
        Assert.Null(refusal);
        return SettingsReader.Read(root!, NodeSettings.Sections);
    }
}
