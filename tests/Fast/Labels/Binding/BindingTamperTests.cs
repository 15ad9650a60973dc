using Renkei.Labels.Binding;
using Renkei.Support;

namespace Renkei.Fast.Labels.Binding;

/// <summary>A sidecar with one byte changed is refused, or the change was of no account: never another label, name, signer or time.</summary>
public sealed class BindingTamperTests
{
    [Fact]
    public void Verify_AnyByteFlipped_NeverVerifiesAnythingElse()
    {
        var seed = LongRuns.Seed;
        var chance = new Random(seed);
        var honest = Workshop.Verify(Workshop.Sidecar).Binding!;
        var refused = 0;
        var rounds = LongRuns.Rounds(1_500, 60_000);
        for (var round = 0; round < rounds; round++)
        {
            var sidecar = Workshop.Sidecar.ToArray();
            var at = chance.Next(sidecar.Length);
            sidecar[at] ^= (byte)(1 << chance.Next(8));
            var verdict = Workshop.Verify(sidecar);
            if (verdict.State is BindingState.Refused or BindingState.Unreadable) refused++;
            else SameAs(honest, verdict, $"seed {seed}, round {round}, byte {at}");
        }

        Assert.True(refused > rounds * 8 / 10, $"seed {seed}: {refused} of {rounds} were refused");
    }

    private static void SameAs(VerifiedBinding honest, BindingVerdict verdict, string where)
    {
        Assert.True(verdict.IsVerified, where);
        Assert.True(honest.Originator.Equals(verdict.Binding.Originator) && honest.Alternatives.SequenceEqual(verdict.Binding.Alternatives), where);
        Assert.True(honest.DataName == verdict.Binding.DataName && honest.ContentType == verdict.Binding.ContentType, where);
        Assert.True(honest.Signer.Sha256 == verdict.Binding.Signer.Sha256 && honest.SignedAt == verdict.Binding.SignedAt, where);
    }
}
