using System.Net;
using System.Net.Sockets;

namespace Renkei.Desks.Account.Secrets;

/// <summary>How often a secret may be tried: by account, by address. In fixed memory, whatever is thrown at it.</summary>
/// <remarks>
/// Counts stand in a table for each length of window (there are two), whose places are found by a hash nobody outside can foresee; two keys in one place only make it stricter. Where a secret can be guessed, an attempt is taken before it is looked at, so that many at once
/// count as many, and given back when it was right. Where nobody can guess it (a token, a link, a passkey), only the wrong ones are taken, afterwards, so that right ones never stand in each other's way. Each process counts for itself; what must hold over all of them is the account's own lock.
/// </remarks>
internal sealed class AttemptLimits(TimeProvider time)
{
    private const int Places = 1 << 16;

    private readonly Lock gate = new();
    private readonly Dictionary<TimeSpan, (long Window, int Count)[]> tables = [];

    /// <summary>Whether an attempt is left in this window. Takes none.</summary>
    public bool HasLeft(string key, int limit, TimeSpan window)
    {
        lock (gate)
        {
            ref var place = ref Place(key, window, out var now);
            return place.Window != now || place.Count < limit;
        }
    }

    /// <summary>Takes one attempt.</summary>
    /// <returns>False when there is none left in this window.</returns>
    public bool TryTake(string key, int limit, TimeSpan window)
    {
        lock (gate)
        {
            ref var place = ref Place(key, window, out var now);
            if (place.Window != now) place = (now, 0);
            if (place.Count >= limit) return false;
            place.Count++;
            return true;
        }
    }

    /// <summary>How long until attempts are counted anew.</summary>
    public TimeSpan Left(TimeSpan window) => window - TimeSpan.FromTicks(time.GetUtcNow().UtcTicks % window.Ticks);

    /// <summary>Gives back an attempt that was right.</summary>
    public void GiveBack(string key, TimeSpan window)
    {
        lock (gate)
        {
            ref var place = ref Place(key, window, out var now);
            if (place.Window == now && place.Count > 0) place.Count--;
        }
    }

    /// <summary>The part of an address that counts: a network of 64 bits for IPv6, where everybody has many.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "none";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private ref (long Window, int Count) Place(string key, TimeSpan window, out long now)
    {
        now = time.GetUtcNow().UtcTicks / window.Ticks;
        if (!tables.TryGetValue(window, out var table)) tables[window] = table = new (long, int)[Places];
        return ref table[unchecked((uint)HashCode.Combine(key)) % Places];
    }
}
