using Renkei.Labels.Policies;

namespace Renkei.Web.Marks;

/// <summary>The node's policies as they are now: they may change while the node runs. The node hands it in.</summary>
public sealed class PolicySource(Func<PolicySet> now)
{
    public PolicySet Now => now();
}
