using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Node.Serve;
using Renkei.Node.Serve.Settings;
using Renkei.Store;
using Renkei.Support;
using Renkei.Web;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>The web server in this process, on a free port, over a store of its own; a header says who asks, in place of a session.</summary>
public sealed class HostedNode : IAsyncDisposable
{
    /// <summary>Roles as desk:role, apart by commas; empty for somebody without any.</summary>
    public const string Roles = "X-Stand-In";

    /// <summary>Which account bears them; without it all are one.</summary>
    public const string Account = "X-Stand-In-Account";

    /// <summary>The subject of the one certificate that a client takes for the node's.</summary>
    public const string Certificate = "CN=first.example";

    private readonly TemporaryFolder folder;
    private readonly LogLines lines;

    private bool isStopped;

    private HostedNode(TemporaryFolder folder, string data, NodeStore store, WebApplication app, LogLines lines) => (this.folder, Data, Store, App, this.lines) = (folder, data, store, app, lines);

    public string Data { get; }

    public NodeStore Store { get; }

    public WebApplication App { get; }

    public Uri Address => new(App.Urls.First());

    /// <summary>What it wrote to its log so far.</summary>
    public IReadOnlyCollection<string> Log => lines.Read();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts it.</summary>
    /// <param name="settings">JSON; empty for the defaults.</param>
    /// <param name="add">Routes of the test's own.</param>
    /// <param name="secrets">What settings may have from the environment alone.</param>
    /// <param name="clock">What the pages take the time from; null for the machine's.</param>
    /// <param name="data">Where the store is; null for a folder of its own.</param>
    public static async Task<HostedNode> StartAsync(string settings = "{}", Action<WebApplication>? add = null, string? data = null, Action<IServiceCollection>? services = null, TimeProvider? clock = null, params IReadOnlyList<(string[] Path, string Value)> secrets)
    {
        var own = new TemporaryFolder();
        var place = data ?? own.File("data");
        var location = StoreLocation.Folder(place);
        var given = new StoreSettings(TimeProvider.System, System.Security.Cryptography.RandomNumberGenerator.Fill);
        var store = File.Exists(location.File) ? await NodeStore.OpenAsync(location, given, Cancel)
            : await NodeStore.CreateAsync(location, new("Harbour Office", [await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "policies", "partnership.xml"), Cancel)], null), given, Cancel);
        var root = SettingsNode.Of(JsonDocument.Parse(settings).RootElement);
        if (root.Find("Server")?.Find("Urls") is null) root.Put(["Server", "Urls"], "http://127.0.0.1:0", SettingsOrigin.CommandLine);
        foreach (var (path, value) in secrets) root.Put(path, value, SettingsOrigin.Environment);
        var (read, faults) = SettingsReader.Read(root, NodeSettings.Sections);
        Assert.Empty(faults);
        var log = new LogLines();
        var app = NodeApp.Build(store, read!, new(place), clock ?? TimeProvider.System, log, b => services?.Invoke(b.Services), StandIn);
        add?.Invoke(app);
        await app.StartAsync(Cancel);
        return new(own, place, store, app, log);
    }

    /// <summary>A client that follows no redirects and keeps no cookies but those it is given.</summary>
    public HttpClient Client(string? roles = null, string accept = "text/html", string? language = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == Certificate } }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Accept", accept);
        if (roles is not null) client.DefaultRequestHeaders.Add(Roles, roles.Length == 0 ? "-" : roles);
        if (language is not null) client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (isStopped) return;
        isStopped = true;
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        await Store.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Stands where it is known who asks.</summary>
    private static void StandIn(IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Headers[Roles].ToString() is not { Length: > 0 } said) return next(http);
        var roles = said.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split(':')).Where(r => r.Length == 2).Select(r => new DeskRole(r[0], Enum.Parse<Role>(r[1])));
        var account = http.Request.Headers[Account].ToString() is { Length: > 0 } named ? named : "stand-in";
        http.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account)], "stand-in"));
        http.RequestServices.GetRequiredService<PageContext>().Person = new(account, "Stand In", null, new(roles), Preferences.None, "session");
        return next(http);
    });

    /// <summary>Gathers the lines of a log.</summary>
    private sealed class LogLines : Stream
    {
        private readonly ConcurrentQueue<byte[]> parts = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public string[] Read() => Encoding.UTF8.GetString([.. parts.SelectMany(p => p)]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        public override void Write(byte[] buffer, int offset, int count) => parts.Enqueue(buffer[offset..(offset + count)]);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
