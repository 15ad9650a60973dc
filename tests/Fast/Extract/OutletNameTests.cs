using Renkei.News.Extract;

namespace Renkei.Fast.Extract;

public sealed class OutletNameTests
{
    [Theory]
    [InlineData("© 2019–2026 Ostrel Media Ltd. All rights reserved.", "Ostrel Media")]
    [InlineData("© Kurier Musterhafen Verlags-GmbH 2026", "Kurier Musterhafen")]
    [InlineData("Copyright © 2026 見本新聞社", "見本新聞")]
    [InlineData("© 2026 ТОВ «Приклад Медіа». Усі права захищено.", "Приклад Медіа")]
    [InlineData("Ostrel Notes (c) 2026", "Ostrel Notes")]
    [InlineData("© 2026. All rights reserved.", null)]
    [InlineData("No rights are named here", null)]
    public void Owner_CopyrightLine_IsNameWithoutForms(string line, string? expected) => Assert.Equal(expected, OutletName.Owner(line));

    [Fact]
    public void InTitle_TwoSeparators_GivesLastThenFirst() =>
        Assert.Equal(["The Ostrel Post", "Ferry sails"], OutletName.InTitle("Ferry sails - Coast | The Ostrel Post"));

    [Fact]
    public void InTitle_NoSeparator_GivesNothing() => Assert.Empty(OutletName.InTitle("The Ostrel Post"));

    [Theory]
    [InlineData("The Ostrel Post", "© 2026 The Ostrel Post of Port Ostrel", true)]
    [InlineData("見本新聞デジタル", "© 2026 見本新聞社", true)]
    [InlineData("Home", "© 2026 Homeland Media", false)]
    public void IsOwned_Outlet_IsTiedToItsOwner(string outlet, string copyright, bool expected) => Assert.Equal(expected, OutletName.IsOwned(outlet, copyright));
}
