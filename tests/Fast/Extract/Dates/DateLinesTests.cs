using Renkei.News.Extract.Dates;

namespace Renkei.Fast.Extract.Dates;

public sealed class DateLinesTests
{
    [Theory]
    [InlineData("Published: 12 July 2024")]
    [InlineData("Published 12 July 2024, 10:15 GMT")]
    [InlineData("Posted on July 12, 2024 by Ann Example")]
    [InlineData("Опубліковано 12 липня 2024, 10:15")]
    [InlineData("Опубликовано: 12.07.2024 в 10:15")]
    [InlineData("Publicat: 12 iulie 2024, ora 10:15")]
    [InlineData("Publicat la 12 iulie 2024 de Ion Exemplu")]
    [InlineData("Objavljeno: 12. 07. 2024. u 10:15")]
    [InlineData("Објављено 12.07.2024.")]
    [InlineData("Publié le 12 juillet 2024 à 10h15")]
    [InlineData("Veröffentlicht am 12. Juli 2024, 10:15 Uhr")]
    [InlineData("公開日：2024年7月12日")]
    [InlineData("掲載日 2024/07/12")]
    [InlineData("2024年7月12日 10時15分 公開")]
    [InlineData("By Ann Example | 12 July 2024")]
    [InlineData("By Ann Example, July 12, 2024")]
    [InlineData("12 July 2024 | By Ann Example")]
    [InlineData("Piše: Ana Primer, 12. 07. 2024.")]
    [InlineData("Published: 12 July 2024 Updated: 13 July 2024")]
    [InlineData("Updated: 13 July 2024 | Published: 12 July 2024")]
    [InlineData("12 July 2024 (updated 13 July 2024)")]
    [InlineData("公開：2024年7月12日 更新：2024年7月13日")]
    [InlineData("2024年7月12日 公開 2024年7月13日 更新")]
    [InlineData("Ann Example Published 12 July 2024")]
    [InlineData("Mis à jour le 13 juillet 2024 à 9h00, publié le 12 juillet 2024")]
    public void Read_PublishedLabel_IsPublished(string line) => Assert.Equal((DateLineKind.Published, 12), Kind(line));

    [Theory]
    [InlineData("Updated 12 July 2024")]
    [InlineData("Last updated on July 12, 2024 at 3:04 p.m.")]
    [InlineData("Actualizat: 12 iulie 2024")]
    [InlineData("Оновлено: 12.07.2024, 10:15")]
    [InlineData("Обновлено 12 июля 2024")]
    [InlineData("Mis à jour le 12 juillet 2024")]
    [InlineData("Aktualisiert am 12.07.2024")]
    [InlineData("Ažurirano: 12. 07. 2024.")]
    [InlineData("更新日：2024年7月12日")]
    [InlineData("2024年7月12日更新")]
    public void Read_UpdatedLabel_IsUpdated(string line) => Assert.Equal((DateLineKind.Updated, 12), Kind(line));

    [Theory]
    [InlineData("12.07.24, 23:33 • 19565 переглядів")]
    [InlineData("Ion Exemplu, 12 iulie 2024")]
    [InlineData("Ann Example 12 July 2024")]
    [InlineData("12 July 2024 | Politics")]
    [InlineData("Foreign policy | 12 July 2024 | 5 min read")]
    [InlineData("Friday, 12 July 2024")]
    [InlineData("п'ятниця, 12 липня 2024, 14:30")]
    [InlineData("12. 07. 2024. u 19:26")]
    [InlineData("14:30 12.07.2024")]
    [InlineData("2024年7月12日(金) 14時30分")]
    [InlineData("政治 2024年7月12日")]
    [InlineData("12 июля 2024, 14:30, Москва")]
    [InlineData("Freitag, 12. Juli 2024 - 10:15 Uhr")]
    public void Read_LittleMoreThanDate_IsPlain(string line) => Assert.Equal((DateLineKind.Plain, 12), Kind(line));

    [Theory]
    [InlineData("США, Південна Корея та Японія засудили угоду фірм та рф24.06.24, 11:12")]
    [InlineData("Ministers signed the accord on 12 July 2024 in Oslo.")]
    [InlineData("On Friday, 12 July 2024, the leaders met for talks")]
    [InlineData("Ministrul a declarat, la 12 iulie 2024, că totul este gata")]
    [InlineData("Kishida met the delegation 12 July 2024")]
    [InlineData("Japan signs a new deal, 12 July 2024")]
    [InlineData("外相は2024年7月12日にオスロで協定に署名した")]
    [InlineData("Published on 12 July 2024, the report warns of shortages")]
    [InlineData("12 July 2024 – 14 July 2024")]
    [InlineData("Politics and sport")]
    [InlineData("")]
    public void Read_AnythingElse_IsNull(string line) => Assert.Null(DateLines.Read(line));

    [Fact]
    public void Read_LineWithTime_KeepsTimeAndPlace()
    {
        var read = DateLines.Read("  Published: 12 July 2024, 10:15 GMT");
        Assert.Equal(new FoundDate(13, 23, new DateOnly(2024, 7, 12), new TimeOnly(10, 15), TimeSpan.Zero), read?.Date);
    }

    private static (DateLineKind, int)? Kind(string line) => DateLines.Read(line) is { } read ? (read.Kind, read.Date.Day.Day) : null;
}
