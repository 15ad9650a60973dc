using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Renkei.Node.Serve.Gates;
using Renkei.Node.Serve.Settings;

namespace Renkei.Node.Serve;

/// <summary>The server's sockets: where they listen, and what a client may do to them.</summary>
internal static class Listening
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void Configure(IWebHostBuilder host, ServerSettings settings, TimeProvider time)
    {
        var urls = settings.Urls.Select(Read).ToList();
        var certificate = urls.Exists(u => u.IsTls) ? new CertificateSource(settings.Certificate, time) : null;
        var gate = new ConnectionGate(settings.Limits.ConnectionsPerAddress, settings.Proxies);
        host.UseKestrelCore();
        if (certificate is not null) host.UseKestrelHttpsConfiguration();
        host.ConfigureKestrel(kestrel =>
        {
            Limit(kestrel, settings.Limits);
            foreach (var (address, port, isTls) in urls)
            {
                if (address is null) kestrel.ListenLocalhost(port, Listen);
                else kestrel.Listen(address, port, Listen);

                void Listen(ListenOptions socket)
                {
                    socket.Protocols = isTls ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
                    socket.Use(gate.Wrap);
                    if (isTls) socket.UseHttps(tls => (tls.ServerCertificateSelector, tls.ClientCertificateMode, tls.HandshakeTimeout) = ((_, _) => certificate!.Current(), ClientCertificateMode.NoCertificate, settings.Limits.HeadersWithin));
                }
            }
        });
    }

    /// <summary>What an address says; null for localhost, which is two addresses.</summary>
    internal static (IPAddress? Address, int Port, bool IsTls) Read(string url)
    {
        var isAny = url.Contains("://*", StringComparison.Ordinal) || url.Contains("://+", StringComparison.Ordinal);
        var uri = new Uri(url.Replace("://*", "://[::]", StringComparison.Ordinal).Replace("://+", "://[::]", StringComparison.Ordinal));
        // A port 0 is any free one, which localhost cannot have: it is two sockets.
        IPAddress? address = isAny ? IPAddress.IPv6Any : uri.Host == "localhost" ? uri.Port == 0 ? IPAddress.Loopback : null : IPAddress.TryParse(uri.Host.Trim('[', ']'), out var parsed) ? parsed : IPAddress.IPv6Any;
        return (address, uri.Port, uri.Scheme == Uri.UriSchemeHttps);
    }

    private static void Limit(KestrelServerOptions kestrel, LimitSettings limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        var slowest = new MinDataRate(limits.Slowest, Grace);
        kestrel.Limits.MaxRequestBodySize = limits.Body;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.Headers;
        kestrel.Limits.MaxRequestHeaderCount = 100;
        kestrel.Limits.MaxRequestLineSize = limits.Address;
        kestrel.Limits.MaxRequestBufferSize = Math.Max(1 << 20, limits.Address);
        kestrel.Limits.RequestHeadersTimeout = limits.HeadersWithin;
        kestrel.Limits.KeepAliveTimeout = limits.Rest;
        kestrel.Limits.MinRequestBodyDataRate = slowest;
        kestrel.Limits.MinResponseDataRate = slowest;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
    }
}
