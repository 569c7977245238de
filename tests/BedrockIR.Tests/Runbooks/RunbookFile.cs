using YamlDotNet.RepresentationModel;

namespace BedrockIR.Tests.Runbooks;

/// <summary>A source of a Systems Manager document.</summary>
internal static class RunbookFile
{
    /// <summary>Its text, from which packaging makes the document.</summary>
    public static YamlMappingNode Read(string name)
    {
        YamlStream yaml = [];
        using StreamReader text = File.OpenText(RepositoryRoot.Combine("runbooks", $"{name}.yaml"));
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
