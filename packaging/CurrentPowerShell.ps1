# How to start another process of the PowerShell that runs this script. An installed PowerShell is a program of its own, pwsh. As a
# .NET tool its process is dotnet, which takes pwsh.dll as its first argument. Dot-source this file.

# The program, and the arguments that come before all others.
function Get-CurrentPowerShell {
    $isTool = [IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet'
    [pscustomobject]@{
        Program  = [Environment]::ProcessPath
        Argument = @(if ($isTool) { Join-Path $PSHOME 'pwsh.dll' })
    }
}

# Runs it with these arguments; what is piped in becomes its standard input.
function Invoke-CurrentPowerShell {
    $current = Get-CurrentPowerShell
    $arguments = @($current.Argument) + $args
    if ($MyInvocation.ExpectingInput) { $input | & $current.Program @arguments }
    else { & $current.Program @arguments }
}
