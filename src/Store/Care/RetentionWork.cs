using Renkei.Store.Log;
using Renkei.Store.Writing;

namespace Renkei.Store.Care;

/// <summary>Sets a rule of retention, or takes it away.</summary>
/// <param name="rule">Null to take it away.</param>
internal sealed class RetentionWork(string name, string? rule, string by) : Work
{
    public override void Plan(Commit commit)
    {
        if (commit.Session.Run("DELETE FROM retention WHERE name = $1", name) == 0 && rule is null) return;
        if (rule is not null) commit.Session.Run("INSERT INTO retention (name, rule) VALUES ($1, $2)", name, rule);
        commit.Say(new() { Kind = LogKinds.Retention, At = commit.Now, By = by, Text = rule is null ? $"Rule “{name}” was taken away." : $"Rule “{name}” was set: {rule}" });
    }
}
