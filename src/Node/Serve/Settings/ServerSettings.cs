using System.Net;
using Renkei.Web.Settings;

namespace Renkei.Node.Serve.Settings;

/// <summary>Where and how the node listens, and what it takes from a client.</summary>
[SettingsSection("Server", "Where the node listens, and what it takes from a client.")]
internal sealed class ServerSettings : ICheckedSettings
{
    [Setting("Where to listen: http:// or https://, an address or *, a port. Several in a list, or apart by ;")]
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    [Setting("Names that browsers may reach the node by. Addresses in numbers, localhost and the machine's own name always may.")]
    public IReadOnlyList<string> Hosts { get; init; } = [];

    [Setting("The certificate of https:// addresses.")]
    public CertificateSettings Certificate { get; init; } = new();

    [Setting("Addresses (or networks, as 10.0.0.0/8) of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. Nobody else's are.")]
    public IReadOnlyList<string> Proxies { get; init; } = [];

    [Setting("Limits of requests and connections.")]
    public LimitSettings Limits { get; init; } = new();

    [Setting("How long requests may take to finish when the node is stopped.", Min = "0", Max = "5 min")]
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(10);

    [Setting("Shows pages that are for making the product, such as /design.")]
    public bool Development { get; init; }

    public IEnumerable<SettingFault> Check()
    {
        if (Urls.Count == 0) yield return new(nameof(Urls), "is empty. Allowed: one address or more, such as http://127.0.0.1:8080.");
        foreach (var url in Urls.Where(u => !IsAddress(u))) yield return new(nameof(Urls), $"“{CommandLine.PlainText.OneLine(CommandLine.Secrets.Hide(url), 100)}” is no address to listen on. Allowed: http:// or https://, an address, localhost or *, a port; nothing behind it.");
        foreach (var proxy in Proxies.Where(p => !IPAddress.TryParse(p, out _) && !IPNetwork.TryParse(p, out _))) yield return new(nameof(Proxies), $"“{CommandLine.PlainText.OneLine(proxy, 60)}” is not allowed. Allowed: an address such as 10.1.2.3, or a network such as 10.0.0.0/8.");
        foreach (var host in Hosts.Where(h => Uri.CheckHostName(h) == UriHostNameType.Unknown)) yield return new(nameof(Hosts), $"“{CommandLine.PlainText.OneLine(host, 60)}” is not allowed. Allowed: names of hosts such as node.example.org, without scheme and port.");
        var isTls = Urls.Any(u => u.StartsWith("https://", StringComparison.OrdinalIgnoreCase));
        if (isTls && Certificate.File is null) yield return new("Certificate.File", "is missing, and an address begins with https://. Allowed: a PEM or PKCS#12 file.");
        if (Certificate.File is not null && CertificateSource.Fault(Certificate) is { } fault) yield return new("Certificate.File", fault);
    }

    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("://*", "://wildcard", StringComparison.Ordinal).Replace("://+", "://wildcard", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "", Fragment: "" } && uri.Host.Length > 0;
}

/// <summary>The certificate of the node. Both files are read again when they change.</summary>
internal sealed class CertificateSettings
{
    [Setting("The certificate with its chain (PEM), or certificate and key together (PKCS#12: .pfx, .p12).")]
    public string? File { get; init; }

    [Setting("The key of a PEM certificate, when it stands in a file of its own.")]
    public string? KeyFile { get; init; }

    [Setting("The password of the key.", IsSecret = true)]
    public string? Password { get; init; }
}

/// <summary>What one client, and all together, may take.</summary>
internal sealed class LimitSettings
{
    [Setting("The largest body of a request, where its route does not say another: forms take 256 KB, the editor 8 MB, pasted text 32 MB, uploads 65 MB.", Unit = SettingAttribute.Bytes, Min = "64 KB", Max = "1 GB")]
    public long Body { get; init; } = 32L << 20;

    [Setting("All headers of a request together.", Unit = SettingAttribute.Bytes, Min = "4 KB", Max = "1 MB")]
    public int Headers { get; init; } = 32 << 10;

    [Setting("The longest address.", Unit = SettingAttribute.Bytes, Min = "1 KB", Max = "64 KB")]
    public int Address { get; init; } = 8 << 10;

    [Setting("How long the headers of a request may take to arrive.", Min = "1 s", Max = "5 min")]
    public TimeSpan HeadersWithin { get; init; } = TimeSpan.FromSeconds(15);

    [Setting("How long a connection may rest between two requests.", Min = "1 s", Max = "1 h")]
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(130);

    [Setting("How slowly a client may send a body or take an answer, after five seconds.", Unit = "bytes a second", Min = "1", Max = "1000000")]
    public int Slowest { get; init; } = 240;

    [Setting("How long a request may take.", Min = "1 s", Max = "1 h")]
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(60);

    [Setting("Connections at once, of all clients.", Unit = "connections", Min = "10", Max = "1000000")]
    public int Connections { get; init; } = 20_000;

    [Setting("Connections at once from one address; 0 for no limit. Named proxies have none.", Unit = "connections", Min = "0", Max = "1000000")]
    public int ConnectionsPerAddress { get; init; } = 512;

    [Setting("Requests worked on at once; others wait their turn.", Unit = "requests", Min = "1", Max = "100000")]
    public int Requests { get; init; } = 256;

    [Setting("Requests that may wait; more are answered 503 at once.", Unit = "requests", Min = "0", Max = "1000000")]
    public int Waiting { get; init; } = 2048;

    [Setting("Requests of one person (or token), on average; ten seconds' worth may come at once. 0 for no limit.", Unit = "requests a second", Min = "0", Max = "100000")]
    public int PerPerson { get; init; } = 30;

    [Setting("The same for one address from which nobody signed in. 0 for no limit.", Unit = "requests a second", Min = "0", Max = "100000")]
    public int PerAddress { get; init; } = 60;
}
