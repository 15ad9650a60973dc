using Renkei.News;
using Renkei.News.Mention;

namespace Renkei.Fast.Mention;

public sealed class NameKeysTests
{
    [Theory]
    [InlineData("Stolperberg", "Столперберг")]
    [InlineData("Stolperberg", "ストルペルベルグ")]
    [InlineData("Jens Kišidov", "Йенс Кишидов")]
    [InlineData("Harrington", "Харрингтон")]
    [InlineData("Vućković", "Вучкович")]
    [InlineData("Macronet", "Макронет")]
    [InlineData("Trumbelt", "Трамбельт")]
    [InlineData("Aleksandrowicz", "Alexandrovich")]
    [InlineData("Scholzmann", "Шольцман")]
    public void Of_SamePersonInOtherScripts_IsEqual(string one, string other) =>
        Assert.Equal(NameKeys.Of(one, NameKind.Person), NameKeys.Of(other, NameKind.Person));

    [Theory]
    [InlineData("Petrov", "Pavlov")]
    [InlineData("Kim Lo", "Kim Ra Te")]
    [InlineData("Tanaka", "Takada")]
    public void Of_OtherPeople_Differs(string one, string other) =>
        Assert.NotEqual(NameKeys.Of(one, NameKind.Person), NameKeys.Of(other, NameKind.Person));

    [Theory]
    [InlineData("Lithuania", "Литва", "lithuania")]
    [InlineData("Litvanija", "リトアニア", "lithuania")]
    [InlineData("北大西洋条約機構", "НАТО", "nato")]
    public void Of_NameOfTheTable_IsItsKey(string one, string other, string key)
    {
        Assert.Equal(key, NameKeys.Of(one, NameKind.Place));
        Assert.Equal(key, NameKeys.Of(other, NameKind.Place));
    }

    [Fact]
    public void Of_Kind_IsPartOfTheKey() =>
        Assert.NotEqual(NameKeys.Of("Vellum", NameKind.Person), NameKeys.Of("Vellum", NameKind.Organisation));

    [Theory]
    [InlineData("Kyodo News", "kyodo-news")]
    [InlineData("L'Écho d'Été", "lecho-dete")]
    public void Slug_CanonicalName_IsPlain(string name, string slug) => Assert.Equal(slug, NameKeys.Slug(name));
}
