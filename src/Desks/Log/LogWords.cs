using Renkei.Store.Log;
using Renkei.Web.Language;

namespace Renkei.Desks.Log;

/// <summary>What people call what stands in a log.</summary>
internal static class LogWords
{
    /// <summary>The kinds there are, as a page lists them.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        LogKinds.SignIn, LogKinds.Account, LogKinds.Clearance, LogKinds.Authority, LogKinds.Refusal, LogKinds.Policy, LogKinds.Record, LogKinds.Article, LogKinds.Release, LogKinds.Receipt, LogKinds.Recall,
        LogKinds.Erase, LogKinds.Retention, LogKinds.Checkpoint, LogKinds.Restore,
    ];

    /// <summary>A kind in words; one of a later version as it is written.</summary>
    public static string Kind(string kind, Texts texts) => Kinds.Contains(kind) ? texts["log.kind." + kind] : kind;
}
