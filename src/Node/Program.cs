using System.CommandLine;
using Renkei.Node.Analyse;
using Renkei.Node.CommandLine;

var root = new RootCommand(
    """
    Renkei, the partnership server: reads the world's open news, keeps a partnership's work, exchanges what its labels release.

    Start here:
      ./renkei analyse samples --html report.html
      ./renkei bench
    """)
{
    AnalyseVerb.Create(),
};

return await Verbs.RunAsync(root, args);
