using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Renkei.Node.Serve.Settings;
using Renkei.Web;

namespace Renkei.Node.Serve.Gates;

/// <summary>Nobody takes the node from the others: so many requests a second for a person, or for an address from which nobody signed in.</summary>
/// <remarks>Counted in this process: several processes let through as many times more.</remarks>
internal sealed class RateGate : IDisposable
{
    /// <summary>What may come at once, in seconds' worth.</summary>
    private const int Burst = 10;

    private readonly RequestDelegate next;
    private readonly PartitionedRateLimiter<HttpContext> rates;

    public RateGate(RequestDelegate next, ServerSettings settings)
    {
        this.next = next;
        var limits = settings.Limits;
        rates = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        {
            var person = http.RequestServices.GetService(typeof(PageContext)) is PageContext { Person: { } known } ? known : null;
            var (key, rate) = person is null ? ("a " + Network(http.Connection.RemoteIpAddress), limits.PerAddress) : ("p " + person.Account, limits.PerPerson);
            return rate == 0 ? RateLimitPartition.GetNoLimiter("-") : RateLimitPartition.GetTokenBucketLimiter(key, _ => new() { TokenLimit = rate * Burst, TokensPerPeriod = rate, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true });
        });
    }

    public async Task InvokeAsync(HttpContext http)
    {
        // Whoever asks whether the node is alive is answered in any case.
        if (IsProbe(http))
        {
            await next(http);
            return;
        }

        using var rate = rates.AttemptAcquire(http);
        if (rate.IsAcquired) await next(http);
        else Refuse(http, StatusCodes.Status429TooManyRequests, rate.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1));
    }

    public void Dispose() => rates.Dispose();

    /// <summary>An address; of IPv6 the network, since a client has all addresses of one.</summary>
    internal static string Network(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        return address is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address?.ToString() ?? "local";
    }

    public static bool IsProbe(HttpContext http) => http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    public static void Refuse(HttpContext http, int status, TimeSpan wait)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }
}
