using Renkei.Desks.Account;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Account.Provider;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.SignIn;
using Renkei.Desks.Account.Tokens;
using Renkei.Web.People;

namespace Renkei.Fast.Desks.Account;

/// <summary>Locks, factors, addresses, scopes, claims: values in, values out.</summary>
public sealed class AccountRulesTests
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AccountSettings Settings = new();

    private static NodeAccount Ines => new() { Id = "1", Name = "ines", DisplayName = "Inés" };

    [Fact]
    public void AttemptRule_LastAllowedFailure_LocksForAWhileAndBeginsAnew()
    {
        var account = Ines;
        for (var failure = 1; failure < Settings.AttemptsUntilLocked; failure++) Assert.True(AttemptRule.Fail(account, Settings, Noon));
        Assert.Null(account.LockedUntil);
        Assert.True(AttemptRule.Fail(account, Settings, Noon));
        Assert.Equal(Noon + Settings.LockedFor, account.LockedUntil);
        Assert.Equal(0, account.Failures);
    }

    [Fact]
    public void AttemptRule_WhileLocked_DoesNotLockForLonger()
    {
        var account = Ines;
        account.LockedUntil = Noon.AddMinutes(5);
        Assert.False(AttemptRule.Fail(account, Settings, Noon));
        Assert.Equal(Noon.AddMinutes(5), account.LockedUntil);
    }

    [Fact]
    public void FactorRule_RecoveryCode_IsGoodOnce()
    {
        var account = Ines;
        account.RecoveryCodes = [RecoveryCode.Hash("abcde-fghij-klmno-pqrst"), RecoveryCode.Hash("22222-33333-44444-55555")];
        Assert.True(FactorRule.TakeRecovery(account, "ABCDE FGHIJ KLMNO PQRST"));
        Assert.False(FactorRule.TakeRecovery(account, "abcde-fghij-klmno-pqrst"));
        Assert.Single(account.RecoveryCodes);
    }

    [Fact]
    public void FactorRule_Code_IsGoodOnce()
    {
        var account = Ines;
        account.TotpKey = Base32.Encode(new byte[20]);
        var code = Totp.Code(new byte[20], Totp.Step(Noon));
        Assert.True(FactorRule.TakeCode(account, code, Noon));
        Assert.False(FactorRule.TakeCode(account, code, Noon));
    }

    [Fact]
    public void FactorRule_NoKey_TakesNothing() => Assert.False(FactorRule.TakeCode(Ines, Totp.Code([], Totp.Step(Noon)), Noon));

    [Theory]
    [InlineData("/records?q=fog&after=a%2Fb", "/records?q=fog&after=a%2Fb")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("/\t/elsewhere.example/", "/")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/")]
    [InlineData("\\\\elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/sign-in?return=/sign-in", "/")]
    [InlineData("records", "/")]
    public void SignInAddress_Return_StaysInTheNode(string? asked, string expected) => Assert.Equal(expected, SignInAddress.Local(asked));

    [Theory]
    [InlineData("ines.vale", true)]
    [InlineData("山田", true)]
    [InlineData("ines@example.org", true)]
    [InlineData("", false)]
    [InlineData("ines vale", false)]
    [InlineData("ines\u200Bvale", false)]
    [InlineData("ines\u202Evale", false)]
    [InlineData("<b>", false)]
    public void AccountName_InvisibleAndBlank_AreNotTaken(string name, bool isValid) => Assert.Equal(isValid, AccountName.IsValid(name));

    [Theory]
    [InlineData("Ines.Vale", "ｉｎｅｓ．ｖａｌｅ")]
    [InlineData("Inés", "INE\u0301S")]
    public void AccountName_CaseWidthAndComposition_AreOneName(string one, string other) => Assert.Equal(AccountName.Folded(one), AccountName.Folded(other));

    [Fact]
    public void TokenScope_Read_LeavesReadersOfTheChosenDesksAlone()
    {
        DeskRole[] roles = [new("records", Role.Reader), new("records", Role.Author), new("news", Role.Reader), new(Rights.Node, Role.Administrator), new(Rights.Node, Role.SecurityOfficer)];
        Assert.Equal([new("records", Role.Reader)], TokenScope.Limit(roles, ["read", "records"], isToken: true));
        Assert.Equal([new("records", Role.Reader), new("records", Role.Author), new("news", Role.Reader)], TokenScope.Limit(roles, ["write"], isToken: true));
        Assert.Empty(TokenScope.Limit(roles, ["records"], isToken: true));
        Assert.Equal(roles, TokenScope.Limit(roles, [], isToken: false));
    }

    [Theory]
    [InlineData(11, 0, true)]
    [InlineData(12, 0, false)]
    [InlineData(24 * 7, 24 * 7, false)]
    [InlineData(24 * 6, (24 * 6) - 1, true)]
    public void NodeSession_IdleOrOld_HasEnded(int hoursSinceItBegan, int hoursUntilSeen, bool isAlive)
    {
        var session = new NodeSession("1", "s", Noon, Noon, Noon.AddHours(hoursUntilSeen), "", "", Proof.Password);
        Assert.Equal(isAlive, session.IsAlive(Settings, Noon.AddHours(hoursSinceItBegan)));
    }

    [Fact]
    public void ProviderRule_Claims_GiveOnlyTheMappedRoles()
    {
        var settings = new ProviderSettings { RolesClaim = "groups", Roles = [new() { Value = "analysts", Desk = "records", Role = "Reader" }, new() { Value = "chiefs", Desk = "records", Role = "Approver" }], ClearanceClaim = "groups", Clearances = [new() { Value = "analysts", File = "a.xml" }] };
        var person = ProviderRule.Read([new("iss", "https://idp.example"), new("sub", "42"), new("preferred_username", "ines vale"), new("name", "Inés"), new("groups", "analysts"), new("groups", "administrators")], settings);
        Assert.Equal([new DeskRole("records", Role.Reader)], person!.Roles);
        Assert.Equal("a.xml", person.ClearanceFile);
        Assert.Equal("https://idp.example\n42", person.Key);
        Assert.Null(person.Name); // A blank is no name to sign in with.
    }

    [Fact]
    public void ProviderRule_NoMapping_LeavesRolesAlone() => Assert.Null(ProviderRule.Read([new("iss", "i"), new("sub", "s"), new("groups", "chiefs")], new())!.Roles);

    [Fact]
    public void ProviderRule_NoSubject_IsNobody() => Assert.Null(ProviderRule.Read([new("iss", "i"), new("name", "Inés")], new()));

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36", "Chrome on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("<script>alert(1)</script>", "Unknown browser")]
    public void BrowserWords_WhatBrowsersSay_IsAFewKnownWords(string said, string expected)
    {
        Renkei.Web.Language.Texts.Add(typeof(NodeAccount).Assembly);
        Assert.Equal(expected, BrowserWords.Of(said, Renkei.Web.Language.Texts.Of("en")));
    }

    [Fact]
    public void FactorPages_Picture_HasTheFindersOfAQrCode()
    {
        var (path, size) = FactorPages.Picture(Totp.Address("Harbour Office", "ines", "MZXW6YTBOI"));
        Assert.InRange(size, 29, 90);
        Assert.Contains("M4 4h1v1h-1z", path, StringComparison.Ordinal);
    }

    /// <summary>A name that turns the text around it could read like another person's.</summary>
    [Theory]
    [InlineData("Inés Vale", true)]
    [InlineData("山田 太郎", true)]
    [InlineData("עדה לוי", true)]
    [InlineData("Ada \u202Egreb", false)]
    [InlineData("Ada\u2066 Berg", false)]
    [InlineData("Ada\u200F Berg", false)]
    [InlineData("Ada\nBerg", false)]
    [InlineData("Ada\u2028Berg", false)]
    public void DisplayName_ThatTurnsTheTextAroundIt_IsRefused(string name, bool isTaken) =>
        Assert.Equal(isTaken, !Renkei.Desks.Account.Pages.NameRule.Judge(null, name).Any());
}
