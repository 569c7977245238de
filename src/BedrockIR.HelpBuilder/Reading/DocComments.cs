using System.Reflection;
using System.Xml.Linq;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>The doc comments of types and properties, from the XML files that the compiler writes beside its assemblies.</summary>
internal sealed class DocComments
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    /// <summary>Takes the doc comments of a file.</summary>
    public void Add(XDocument file)
    {
        foreach (XElement member in file.Descendants("member"))
            _members[(string)member.Attribute("name")!] = member;
    }

    /// <summary>Reads all files of a folder that belong to assemblies with a prefix.</summary>
    public static DocComments Load(string folder, string prefix)
    {
        DocComments comments = new();
        foreach (string path in Directory.EnumerateFiles(folder, prefix + "*.xml").Where(p => File.Exists(Path.ChangeExtension(p, ".dll"))))
            comments.Add(XDocument.Load(path, LoadOptions.PreserveWhitespace));
        return comments;
    }

    /// <summary>A type's comment, or null.</summary>
    public XElement? Find(Type type) => _members.GetValueOrDefault("T:" + GetDocName(type));

    /// <summary>A property's comment, or null.</summary>
    public XElement? Find(PropertyInfo property) => _members.GetValueOrDefault($"P:{GetDocName(property.DeclaringType!)}.{property.Name}");

    private static string GetDocName(Type type) => type.FullName!.Replace('+', '.');
}
