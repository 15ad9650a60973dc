using Npgsql;

namespace Renkei.Store.Postgres;

/// <summary>The address of a PostgreSQL database, as people write it.</summary>
internal static class ConnectionString
{
    /// <summary>Reads it, and sets what the store wants of every connection.</summary>
    /// <exception cref="StoreException">It is none.</exception>
    public static NpgsqlConnectionStringBuilder Read(string url)
    {
        var settings = Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "postgres" or "postgresql" ? OfUri(uri!) : OfPairs(url);
        if (string.IsNullOrEmpty(settings.Host) || string.IsNullOrEmpty(settings.Database)) throw Refused();
        if (!settings.ContainsKey("Command Timeout")) settings.CommandTimeout = 120;
        settings.MaxAutoPrepare = 100;
        settings.AutoPrepareMinUsages = 2;
        settings.ApplicationName ??= "renkei";
        return settings;
    }

    private static NpgsqlConnectionStringBuilder OfUri(Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder { Host = Uri.UnescapeDataString(uri.Host), Database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')) };
        if (uri.Port > 0) settings.Port = uri.Port;
        if (user[0].Length > 0) settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) settings.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)) Set(settings, pair.Split('=', 2));
        return settings;
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string[] pair)
    {
        try
        {
            settings[Uri.UnescapeDataString(pair[0]) is "sslmode" ? "SSL Mode" : Uri.UnescapeDataString(pair[0])] = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "";
        }
        catch (Exception e) when (e is ArgumentException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw Refused();
        }
    }

    private static NpgsqlConnectionStringBuilder OfPairs(string text)
    {
        try
        {
            return new(text);
        }
        catch (Exception e) when (e is ArgumentException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw Refused();
        }
    }

    /// <summary>Without the address: it may hold a password.</summary>
    private static StoreException Refused() => new("The address of the database could not be read: postgres://user:password@host:5432/name was expected.");
}
