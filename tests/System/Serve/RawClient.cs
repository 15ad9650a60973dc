using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>A client that sends what no browser would, as slowly as it likes.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RawClient> ConnectAsync(Uri address)
    {
        var client = new RawClient();
        await client.socket.ConnectAsync(address.Host, address.Port, Cancel);
        return client;
    }

    public async Task SendAsync(string text) => await socket.SendAsync(Encoding.ASCII.GetBytes(text), SocketFlags.None, Cancel);

    /// <summary>Whether the server ended the connection.</summary>
    public async Task<bool> IsEndedAsync(TimeSpan within)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(within);
        try
        {
            var buffer = new byte[4096];
            while (await socket.ReceiveAsync(buffer, SocketFlags.None, patience.Token) > 0)
            {
                // An answer comes before the end.
            }

            return true;
        }
        catch (SocketException)
        {
            return true;
        }
        catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>All that comes until the server ends the connection.</summary>
    public async Task<string> ReadAllAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, SocketFlags.None, Cancel) is > 0 and var count) text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
        catch (SocketException)
        {
            // Ended hard: what came before counts.
        }

        return text.ToString();
    }

    /// <summary>The first that comes: the head of an answer, and perhaps more. Empty when the server ended the connection.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var buffer = new byte[4096];
        try
        {
            return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, SocketFlags.None, Cancel));
        }
        catch (SocketException)
        {
            return "";
        }
    }

    public void Dispose() => socket.Dispose();
}
