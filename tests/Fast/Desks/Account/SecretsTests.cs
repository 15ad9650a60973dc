using System.Net;
using System.Text;
using Renkei.Desks.Account.Secrets;
using Renkei.Support;

namespace Renkei.Fast.Desks.Account;

/// <summary>Codes, passwords, and how often they may be tried.</summary>
public sealed class SecretsTests
{
    private static readonly byte[] RfcKey = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Totp_TestVectors_AreThoseOfTheRfc(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(RfcKey, Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(-31, false)]
    [InlineData(61, false)]
    public void Totp_WrongClock_IsToleratedForOneStep(int seconds, bool isTaken) =>
        Assert.Equal(isTaken, Totp.Match(RfcKey, Totp.Code(RfcKey, Totp.Step(Noon.AddSeconds(seconds))), Noon.AddSeconds(15), 0) is not null);

    [Fact]
    public void Totp_SpentOrOlderStep_IsNotTaken()
    {
        var step = Totp.Step(Noon);
        Assert.Equal(step, Totp.Match(RfcKey, Totp.Code(RfcKey, step), Noon, step - 1));
        Assert.Null(Totp.Match(RfcKey, Totp.Code(RfcKey, step), Noon, step));
        Assert.Null(Totp.Match(RfcKey, Totp.Code(RfcKey, step - 1), Noon, step));
    }

    [Theory]
    [InlineData("２８７ ０８２")]
    [InlineData(" 287082 ")]
    public void Totp_FullWidthAndBlanks_AreAsTyped(string typed) => Assert.NotNull(Totp.Match(RfcKey, typed, DateTimeOffset.FromUnixTimeSeconds(59), 0));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_TestVectors_AreThoseOfTheRfc(string plain, string encoded)
    {
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(plain)));
        Assert.Equal(plain, Encoding.ASCII.GetString(Base32.Decode(encoded)!));
    }

    [Fact]
    public void Base32_AnyBytes_ComeBack()
    {
        const int Seed = 6238;
        var chance = new Random(Seed);
        for (var length = 0; length < 100; length++)
        {
            var bytes = new byte[length];
            chance.NextBytes(bytes);
            Assert.Equal(bytes, Base32.Decode(Base32.Encode(bytes)));
        }
    }

    [Fact]
    public void Base32_OtherLetters_AreNone() => Assert.Null(Base32.Decode("MZXW1"));

    [Fact]
    public void RecoveryCode_TypedOtherwise_IsTheSame()
    {
        var code = RecoveryCode.Make(new SecretSource(new Random(1).NextBytes))[0];
        Assert.Matches("^[a-z2-7]{5}(-[a-z2-7]{5}){3}$", code);
        Assert.Equal(RecoveryCode.Hash(code), RecoveryCode.Hash(" " + code.ToUpperInvariant().Replace('-', ' ')));
    }

    [Theory]
    [InlineData("elevenchars", nameof(PasswordRefusal.TooShort))]
    [InlineData("password1234", nameof(PasswordRefusal.Common))]
    [InlineData("Correct Horse Battery Staple", nameof(PasswordRefusal.Common))]
    [InlineData("motdepasse2027", nameof(PasswordRefusal.Common))]
    [InlineData("aaaaaaaaaaaaaaaa", nameof(PasswordRefusal.Pattern))]
    [InlineData("qwertyuiopas", nameof(PasswordRefusal.Pattern))]
    [InlineData("321098765432", nameof(PasswordRefusal.Pattern))]
    [InlineData("ines.vale.2027", nameof(PasswordRefusal.HoldsName))]
    [InlineData("HarbourOffice1", nameof(PasswordRefusal.HoldsName))]
    [InlineData("Renkei-Harbour", nameof(PasswordRefusal.HoldsName))]
    public void PasswordRule_WhatOthersWouldTry_IsRefusedWithTheReason(string password, string expected) =>
        Assert.Equal(expected, PasswordRule.Judge(password, ["ines.vale", "Inés Vale", "Harbour Office"]).ToString());

    [Theory]
    [InlineData("seven herons over the pier")]
    [InlineData("港の灯台に七羽の鷺がとまる")]
    [InlineData("a harbour without boats")]
    [InlineData("🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧")]
    public void PasswordRule_LongAndUnknown_IsTakenWhateverItsLetters(string password) =>
        Assert.Null(PasswordRule.Judge(password, ["ines.vale", "Harbour Office"]));

    [Fact]
    public void PasswordRule_TooLong_IsRefused() => Assert.Equal(PasswordRefusal.TooLong, PasswordRule.Judge(new string('x', 257), []));

    [Fact]
    public void AttemptLimits_WindowFull_LetsNobodyThroughUntilTheNext()
    {
        var clock = new HandClock(Noon);
        var limits = new AttemptLimits(clock);
        var window = TimeSpan.FromMinutes(10);
        for (var attempt = 0; attempt < 5; attempt++) Assert.True(limits.TryTake("password for ines", 5, window));
        Assert.False(limits.TryTake("password for ines", 5, window));
        Assert.True(limits.TryTake("password for omar", 5, window));
        clock.Move(window);
        Assert.True(limits.TryTake("password for ines", 5, window));
    }

    [Fact]
    public void AttemptLimits_GivenBack_CountsOnlyWhatWasWrong()
    {
        var limits = new AttemptLimits(new HandClock(Noon));
        var window = TimeSpan.FromMinutes(10);
        for (var attempt = 0; attempt < 50; attempt++)
        {
            Assert.True(limits.TryTake("address", 2, window));
            limits.GiveBack("address", window);
        }
    }

    /// <summary>So many of another window that one of them surely has the same place.</summary>
    [Fact]
    public void AttemptLimits_AttemptsOfAnotherWindow_GiveNoneBack()
    {
        var limits = new AttemptLimits(new HandClock(Noon));
        var window = TimeSpan.FromMinutes(10);
        Assert.True(limits.TryTake("ines", 1, window));
        for (var other = 0; other < 1_500_000; other++) limits.TryTake(other.ToString(System.Globalization.CultureInfo.InvariantCulture), 1, TimeSpan.FromMinutes(1));
        Assert.False(limits.TryTake("ines", 1, window));
    }

    [Fact]
    public void AttemptLimits_AtOnce_LetsThroughNoMoreThanTheLimit()
    {
        var limits = new AttemptLimits(new HandClock(Noon));
        var taken = 0;
        Parallel.For(0, 1000, _ =>
        {
            if (limits.TryTake("address", 7, TimeSpan.FromMinutes(1))) Interlocked.Increment(ref taken);
        });
        Assert.Equal(7, taken);
    }

    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]
    public void AttemptLimits_AddressesOfOne_CountAsOne(string one, string other) =>
        Assert.Equal(AttemptLimits.Of(IPAddress.Parse(one)), AttemptLimits.Of(IPAddress.Parse(other)));
}
