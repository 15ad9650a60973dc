using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Renkei.Node.Serve.Gates;

/// <summary>So many connections at once from one address; the next is closed unread. Named proxies bring everybody's and have no limit.</summary>
internal sealed class ConnectionGate(int most, IReadOnlyList<string> proxies)
{
    private readonly ConcurrentDictionary<string, int> open = new(StringComparer.Ordinal);
    private readonly IPNetwork[] free = [.. proxies.Select(ToNetwork)];

    public ConnectionDelegate Wrap(ConnectionDelegate next) => async connection =>
    {
        if (most == 0 || connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IsFree(address))
        {
            await next(connection);
            return;
        }

        var key = RateGate.Network(address);
        try
        {
            if (open.AddOrUpdate(key, 1, (_, count) => count + 1) <= most) await next(connection);
            else connection.Abort();
        }
        finally
        {
            if (open.AddOrUpdate(key, 0, (_, count) => count - 1) == 0) open.TryRemove(new(key, 0));
        }
    };

    public static IPNetwork ToNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) ? network : IPAddress.Parse(text) is var address ? new(address, address.GetAddressBytes().Length * 8) : default;

    private bool IsFree(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(free, network => network.Contains(plain));
    }
}
