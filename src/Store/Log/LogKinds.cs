using System.Collections.Frozen;

namespace Renkei.Store.Log;

/// <summary>What an entry of a log tells of. An entry of a kind that is not here is read and kept all the same.</summary>
public static class LogKinds
{
    /// <summary>A record version was stored.</summary>
    public const string Record = "record";

    /// <summary>An article of the open news was stored.</summary>
    public const string Article = "article";

    /// <summary>Content was erased by order; the entry that committed to it stays.</summary>
    public const string Erase = "erase";

    public const string Release = "release";
    public const string Receipt = "receipt";
    public const string Recall = "recall";

    /// <summary>Somebody asked for what was not permitted.</summary>
    public const string Refusal = "refusal";

    public const string SignIn = "sign-in";

    /// <summary>An account, its roles, sessions or tokens changed.</summary>
    public const string Account = "account";

    /// <summary>A policy was put in, changed or taken out; so for the two that follow.</summary>
    public const string Policy = "policy";

    public const string Clearance = "clearance";
    public const string Authority = "authority";

    /// <summary>The signed state of another log: origin, size and root.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>A retention rule was applied.</summary>
    public const string Retention = "retention";

    /// <summary>The store was restored from a backup.</summary>
    public const string Restore = "restore";

    private static readonly FrozenSet<string> Partners = FrozenSet.Create(StringComparer.Ordinal, Release, Receipt, Recall, Erase);

    /// <summary>Whether a partner's log may hold entries of this kind. All others are inner life.</summary>
    internal static bool IsForPartners(string kind) => Partners.Contains(kind);
}
