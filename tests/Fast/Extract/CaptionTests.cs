using Renkei.News.Extract;

namespace Renkei.Fast.Extract;

public sealed class CaptionTests
{
    [Theory]
    [InlineData("PHOTO: The pier at dawn, with the ferry behind it (Ostrel Coast Guard)")]
    [InlineData("La vedette à quai. © Anne Modèle")]
    [InlineData("Die Antenne am Musterberg. Foto: Anna Beispiel")]
    [InlineData("The old lighthouse, seen from the sea (Photo by Ann Example)")]
    [InlineData("Фото: А. Приклад")]
    [InlineData("Фото: Д. Примеровић")]
    [InlineData("【写真】霧の中の灯台")]
    [InlineData("握手する両市の代表＝12日（見本通信提供）")]
    [InlineData("Fishers at the quay. Ann Example/Getty Images")]
    [InlineData("In this May 3, 2019, file photo, fishers mend their nets in Port Ostrel.")]
    public void Is_CaptionOrCredit_IsTold(string line) => Assert.True(Caption.Is(line));

    [Theory]
    [InlineData("The photo that Ann Example took of the pier went round the world.")]
    [InlineData("The museum shows twelve pictures: three of the harbour, nine of the sea. Entry is free on Sundays and on holidays.")]
    [InlineData("Le maire a dit : « Nous avons attendu trop longtemps. »")]
    [InlineData("写真は言葉より多くを語る、と彼女は話した。")]
    public void Is_Sentence_IsNone(string line) => Assert.False(Caption.Is(line));
}
